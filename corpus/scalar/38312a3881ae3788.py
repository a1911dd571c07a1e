import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.int16), out1: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.int16(a[i])
    out1[i] = wp.int16(b[i])
