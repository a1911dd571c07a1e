import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.int64), e: wp.array(dtype=wp.int64), f: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int16), out1: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.clamp(a[i], b[i], c[i])
    out1[i] = wp.clamp(d[i], e[i], f[i])
