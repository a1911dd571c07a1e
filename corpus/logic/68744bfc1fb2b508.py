import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.float64), f: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.where(a[i], b[i], c[i])
    out1[i] = wp.where(d[i], e[i], f[i])
