import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64), e: wp.array(dtype=wp.float64), f: wp.array(dtype=wp.float64), g: wp.array(dtype=wp.float64), h: wp.array(dtype=wp.float64), a1: wp.array(dtype=wp.float64), a2: wp.array(dtype=wp.float64), a3: wp.array(dtype=wp.float64), a4: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.transformd), out1: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = wp.transformd(a[i], b[i], c[i], d[i], e[i], f[i], 2.0)
    out1[i] = wp.transformd(g[i], h[i], a1[i], a2[i], a3[i], a4[i], 1.2345678901234567)
