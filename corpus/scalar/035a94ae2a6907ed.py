import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.float16), e: wp.array(dtype=wp.float16), f: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.transformh(a[i], b[i], c[i], d[i], e[i], f[i], 2.0)
