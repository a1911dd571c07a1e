import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.nonzero(a[i])
    out1[i] = wp.nonzero(b[i])
