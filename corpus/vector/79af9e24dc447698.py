import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int8), c: wp.array(dtype=wp.int8), d: wp.array(dtype=wp.int8), e: wp.array(dtype=wp.int8), f: wp.array(dtype=wp.int8), g: wp.array(dtype=wp.int8), h: wp.array(dtype=wp.int8), a1: wp.array(dtype=wp.int8), a2: wp.array(dtype=wp.int8), a3: wp.array(dtype=wp.int8), a4: wp.array(dtype=wp.int8), a5: wp.array(dtype=wp.int8), a6: wp.array(dtype=wp.int8), a7: wp.array(dtype=wp.int8), a8: wp.array(dtype=wp.int8), a9: wp.array(dtype=wp.int8), a10: wp.array(dtype=wp.int8), a11: wp.array(dtype=wp.int8), a12: wp.array(dtype=wp.int8), a13: wp.array(dtype=wp.int8), a14: wp.array(dtype=wp.int8), a15: wp.array(dtype=wp.int8), a16: wp.array(dtype=wp.int8), a17: wp.array(dtype=wp.int8), a18: wp.array(dtype=wp.int8), a19: wp.array(dtype=wp.int8), a20: wp.array(dtype=wp.int8), a21: wp.array(dtype=wp.int8), a22: wp.array(dtype=wp.int8), out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.int8), out2: wp.array(dtype=wp.int8), out3: wp.array(dtype=wp.int8), out4: wp.array(dtype=wp.int8), out5: wp.array(dtype=wp.int8), out6: wp.array(dtype=wp.int8), out7: wp.array(dtype=wp.int8), out8: wp.array(dtype=wp.bool), out9: wp.array(dtype=wp.bool), out10: wp.array(dtype=wp.bool), out11: wp.array(dtype=wp.bool), out12: wp.array(dtype=wp.bool), out13: wp.array(dtype=wp.bool), out14: wp.array(dtype=wp.vec2b)):
    i = wp.tid()
    out[i] = a[i] + b[i]
    out1[i] = c[i] - d[i]
    out2[i] = e[i] * f[i]
    out3[i] = g[i] & h[i]
    out4[i] = a1[i] | a2[i]
    out5[i] = a3[i] ^ a4[i]
    out6[i] = wp.min(a5[i], a6[i])
    out7[i] = wp.max(a7[i], a8[i])
    out8[i] = a9[i] < a10[i]
    out9[i] = a11[i] <= a12[i]
    out10[i] = a13[i] > a14[i]
    out11[i] = a15[i] >= a16[i]
    out12[i] = a17[i] == a18[i]
    out13[i] = a19[i] != a20[i]
    out14[i] = wp.vec2b(a21[i], a22[i])
