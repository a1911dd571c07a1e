import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.uint16), out1: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    out[i] = wp.uint16(a[i])
    out1[i] = wp.uint16(b[i])
