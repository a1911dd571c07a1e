import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int8), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.min(a[i], b[i])
    out1[i] = wp.min(c[i], d[i])
