import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.mat22), d: wp.array(dtype=wp.mat22), e: wp.array(dtype=wp.mat22), f: wp.array(dtype=wp.mat22), g: wp.array(dtype=wp.mat22), h: wp.array(dtype=wp.mat22), a1: wp.array(dtype=wp.mat22), a2: wp.array(dtype=wp.mat22), a3: wp.array(dtype=wp.mat22), a4: wp.array(dtype=wp.mat22), a5: wp.array(dtype=wp.mat22), a6: wp.array(dtype=wp.mat22), a7: wp.array(dtype=wp.mat22), a8: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=wp.mat22), out4: wp.array(dtype=wp.mat22), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.mat22), out7: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = a[i] == b[i]
    out1[i] = c[i] + d[i]
    out2[i] = e[i] - f[i]
    out3[i] = g[i] * h[i]
    out4[i] = a1[i] @ a2[i]
    out5[i] = wp.ddot(a3[i], a4[i])
    out6[i] = wp.cw_mul(a5[i], a6[i])
    out7[i] = wp.cw_div(a7[i], a8[i])
