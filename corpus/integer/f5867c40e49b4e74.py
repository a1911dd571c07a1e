import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int16), out1: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.max(a[i], b[i])
    out1[i] = wp.max(c[i], d[i])
