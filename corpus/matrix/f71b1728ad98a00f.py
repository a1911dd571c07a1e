import warp as wp

mat23d = wp.types.matrix(shape=(2, 3), dtype=wp.float64)
mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64), e: wp.array(dtype=wp.float64), f: wp.array(dtype=wp.float64), g: wp.array(dtype=wp.int32), h: wp.array(dtype=wp.int32), a1: wp.array(dtype=wp.int32), a2: wp.array(dtype=wp.int32), a3: wp.array(dtype=wp.int32), a4: wp.array(dtype=wp.int32), a5: wp.array(dtype=wp.int32), a6: wp.array(dtype=wp.int32), a7: wp.array(dtype=wp.int32), out: wp.array(dtype=mat23d), out1: wp.array(dtype=mat33i)):
    i = wp.tid()
    out[i] = mat23d(a[i], b[i], c[i], d[i], e[i], f[i])
    out1[i] = mat33i(g[i], h[i], a1[i], a2[i], a3[i], a4[i], a5[i], a6[i], a7[i])
