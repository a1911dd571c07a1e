import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.vec2), e: wp.array(dtype=wp.vec2), f: wp.array(dtype=wp.vec2), g: wp.array(dtype=wp.mat22), h: wp.array(dtype=wp.mat22), a1: wp.array(dtype=wp.mat22), a2: wp.array(dtype=wp.mat22), a3: wp.array(dtype=wp.mat22), a4: wp.array(dtype=wp.mat22), a5: wp.array(dtype=wp.mat22), a6: wp.array(dtype=wp.quat), a7: wp.array(dtype=wp.quat), a8: wp.array(dtype=wp.quat), a9: wp.array(dtype=wp.quat), a10: wp.array(dtype=wp.transform), a11: wp.array(dtype=wp.transform), a12: wp.array(dtype=wp.transform), a13: wp.array(dtype=wp.transform), out: wp.array(dtype=mat23), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.vec2), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    m = mat23()
    m[-1, 2] = x
    m[0, -1] = x
    out[i] = m
    m1 = b[i]
    m1[-1, 1] += x
    m1[1, -1] += x
    m1[-1, 1] -= x
    m1[1, -1] -= x
    out1[i] = m1
    n = 1
    out2[i] = c[i][-1] + d[i][1] + e[i][n] + f[i][-1 - n]
    out3[i] = g[i][-1, 1] + h[i][1, -1] + a1[i][n, 1]
    out4[i] = a2[i][-1] + a3[i][1] + a4[i][n] + a5[i][-1 - n]
    out5[i] = a6[i][-1] + a7[i][2] + a8[i][n] + a9[i][-1 - n]
    out6[i] = a10[i][-1] + a11[i][2] + a12[i][n] + a13[i][-1 - n]
