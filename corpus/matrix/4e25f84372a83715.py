import warp as wp

mat43bool = wp.types.matrix(shape=(4, 3), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.bool), g: wp.array(dtype=wp.bool), h: wp.array(dtype=wp.bool), a1: wp.array(dtype=wp.bool), a2: wp.array(dtype=wp.bool), a3: wp.array(dtype=wp.bool), a4: wp.array(dtype=wp.bool), out: wp.array(dtype=mat43bool)):
    i = wp.tid()
    out[i] = mat43bool(a[i], b[i], c[i], d[i], e[i], f[i], g[i], h[i], a1[i], a2[i], a3[i], a4[i])
