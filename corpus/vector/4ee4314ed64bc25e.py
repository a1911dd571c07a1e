import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)
vec8l = wp.types.vector(length=8, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64), e: wp.array(dtype=wp.float64), f: wp.array(dtype=wp.float64), g: wp.array(dtype=wp.int64), h: wp.array(dtype=wp.int64), a1: wp.array(dtype=wp.int64), a2: wp.array(dtype=wp.int64), a3: wp.array(dtype=wp.int64), a4: wp.array(dtype=wp.int64), a5: wp.array(dtype=wp.int64), a6: wp.array(dtype=wp.int64), out: wp.array(dtype=vec6d), out1: wp.array(dtype=vec8l)):
    i = wp.tid()
    out[i] = vec6d(a[i], b[i], c[i], d[i], e[i], f[i])
    out1[i] = vec8l(g[i], h[i], a1[i], a2[i], a3[i], a4[i], a5[i], a6[i])
