import warp as wp

mat44l = wp.types.matrix(shape=(4, 4), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int64), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.int64), e: wp.array(dtype=wp.int64), f: wp.array(dtype=wp.int64), g: wp.array(dtype=wp.int64), h: wp.array(dtype=wp.int64), a1: wp.array(dtype=wp.int64), a2: wp.array(dtype=wp.int64), a3: wp.array(dtype=wp.int64), a4: wp.array(dtype=wp.int64), a5: wp.array(dtype=wp.int64), a6: wp.array(dtype=wp.int64), a7: wp.array(dtype=wp.int64), a8: wp.array(dtype=wp.int64), a9: wp.array(dtype=wp.float32), a10: wp.array(dtype=wp.float32), a11: wp.array(dtype=wp.float32), a12: wp.array(dtype=wp.float32), out: wp.array(dtype=mat44l), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = mat44l(a[i], b[i], c[i], d[i], e[i], f[i], g[i], h[i], a1[i], a2[i], a3[i], a4[i], a5[i], a6[i], a7[i], a8[i])
    x = a9[i]
    y = a10[i]
    z = a11[i]
    x1 = a12[i]
    out1[i] = wp.mat22(x, x1, y, z)
    out2[i] = x
    out3[i] = y
    out4[i] = z
    out5[i] = x1
