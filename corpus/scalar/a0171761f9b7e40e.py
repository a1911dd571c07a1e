import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.int8)):
    i = wp.tid()
    out[i] = wp.int8(a[i])
    out1[i] = wp.int8(b[i])
