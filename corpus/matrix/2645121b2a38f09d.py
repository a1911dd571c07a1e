import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.vec2), e: wp.array(dtype=wp.mat22), f: wp.array(dtype=wp.mat22), g: wp.array(dtype=wp.mat22), h: wp.array(dtype=wp.mat22), a1: wp.array(dtype=wp.mat22), a2: wp.array(dtype=wp.mat22), a3: wp.array(dtype=wp.mat22), a4: wp.array(dtype=wp.quat), a5: wp.array(dtype=wp.quat), a6: wp.array(dtype=wp.quat), a7: wp.array(dtype=wp.quat), a8: wp.array(dtype=wp.transform), a9: wp.array(dtype=wp.transform), a10: wp.array(dtype=wp.transform), a11: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = 1
    out[i] = a[i][-1] + b[i][1] + c[i][n] + d[i][-1 - n]
    out1[i] = e[i][-1, 1] + f[i][1, -1] + g[i][n, 1]
    out2[i] = h[i][-1] + a1[i][1] + a2[i][n] + a3[i][-1 - n]
    out3[i] = a4[i][-1] + a5[i][2] + a6[i][n] + a7[i][-1 - n]
    out4[i] = a8[i][-1] + a9[i][2] + a10[i][n] + a11[i][-1 - n]
