import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.uint8), out1: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    out[i] = wp.uint8(a[i])
    out1[i] = wp.uint8(b[i])
