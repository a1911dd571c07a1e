import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.float16), e: wp.array(dtype=wp.float16), f: wp.array(dtype=wp.float16), g: wp.array(dtype=wp.float16), h: wp.array(dtype=wp.float16), a1: wp.array(dtype=wp.float16), a2: wp.array(dtype=wp.float16), a3: wp.array(dtype=wp.float16), a4: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.transformh), out1: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.transformh(a[i], b[i], c[i], d[i], e[i], f[i], 2)
    out1[i] = wp.transformh(g[i], h[i], a1[i], a2[i], a3[i], a4[i], 2.0)
