import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int64), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.min(a[i], b[i])
    out1[i] = wp.min(c[i], d[i])
