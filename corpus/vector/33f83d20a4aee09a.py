import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.float32), a3: wp.array(dtype=wp.float32), a4: wp.array(dtype=wp.float32), a5: wp.array(dtype=wp.float32), a6: wp.array(dtype=wp.float32), a7: wp.array(dtype=wp.float32), a8: wp.array(dtype=wp.float32), a9: wp.array(dtype=wp.float32), a10: wp.array(dtype=wp.float32), a11: wp.array(dtype=wp.float32), a12: wp.array(dtype=wp.float32), a13: wp.array(dtype=wp.float32), a14: wp.array(dtype=wp.float32), a15: wp.array(dtype=wp.float32), a16: wp.array(dtype=wp.float32), a17: wp.array(dtype=wp.float32), a18: wp.array(dtype=wp.float32), a19: wp.array(dtype=wp.float32), a20: wp.array(dtype=wp.float32), a21: wp.array(dtype=wp.float32), a22: wp.array(dtype=wp.float32), a23: wp.array(dtype=wp.float32), a24: wp.array(dtype=wp.float32), a25: wp.array(dtype=wp.float32), a26: wp.array(dtype=wp.float32), a27: wp.array(dtype=wp.float32), a28: wp.array(dtype=wp.float32), a29: wp.array(dtype=wp.float32), a30: wp.array(dtype=wp.float32), a31: wp.array(dtype=wp.float32), a32: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32), out7: wp.array(dtype=wp.float32), out8: wp.array(dtype=wp.float32), out9: wp.array(dtype=wp.float32), out10: wp.array(dtype=wp.float32), out11: wp.array(dtype=wp.float32), out12: wp.array(dtype=wp.float32), out13: wp.array(dtype=wp.bool), out14: wp.array(dtype=wp.bool), out15: wp.array(dtype=wp.bool), out16: wp.array(dtype=wp.bool), out17: wp.array(dtype=wp.bool), out18: wp.array(dtype=wp.bool), out19: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = a[i] + b[i]
    out1[i] = c[i] - d[i]
    out2[i] = e[i] * f[i]
    out3[i] = g[i] / h[i]
    out4[i] = a1[i] % a2[i]
    out5[i] = a3[i] // a4[i]
    out6[i] = wp.div_approx(a5[i], a6[i])
    out7[i] = wp.min(a7[i], a8[i])
    out8[i] = wp.max(a9[i], a10[i])
    out9[i] = wp.copysign(a11[i], a12[i])
    out10[i] = wp.atan2(a13[i], a14[i])
    out11[i] = wp.pow(a15[i], a16[i])
    out12[i] = a17[i] ** a18[i]
    out13[i] = a19[i] < a20[i]
    out14[i] = a21[i] <= a22[i]
    out15[i] = a23[i] > a24[i]
    out16[i] = a25[i] >= a26[i]
    out17[i] = a27[i] == a28[i]
    out18[i] = a29[i] != a30[i]
    out19[i] = wp.vec2(a31[i], a32[i])
