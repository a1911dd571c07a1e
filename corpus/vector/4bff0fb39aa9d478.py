import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.int32), h: wp.array(dtype=wp.int32), a1: wp.array(dtype=wp.int32), a2: wp.array(dtype=wp.int32), a3: wp.array(dtype=wp.int32), a4: wp.array(dtype=wp.int32), a5: wp.array(dtype=wp.int32), a6: wp.array(dtype=wp.int32), a7: wp.array(dtype=wp.int32), a8: wp.array(dtype=wp.int32), a9: wp.array(dtype=wp.int32), a10: wp.array(dtype=wp.int32), a11: wp.array(dtype=wp.int32), a12: wp.array(dtype=wp.int32), a13: wp.array(dtype=wp.int32), a14: wp.array(dtype=wp.int32), a15: wp.array(dtype=wp.int32), a16: wp.array(dtype=wp.int32), a17: wp.array(dtype=wp.int32), a18: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32), out2: wp.array(dtype=wp.int32), out3: wp.array(dtype=wp.int32), out4: wp.array(dtype=wp.int32), out5: wp.array(dtype=wp.bool), out6: wp.array(dtype=wp.bool), out7: wp.array(dtype=wp.bool), out8: wp.array(dtype=wp.bool), out9: wp.array(dtype=wp.bool), out10: wp.array(dtype=wp.bool), out11: wp.array(dtype=wp.vec2i), out12: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = a[i] & b[i]
    out1[i] = c[i] | d[i]
    out2[i] = e[i] ^ f[i]
    out3[i] = wp.min(g[i], h[i])
    out4[i] = wp.max(a1[i], a2[i])
    out5[i] = a3[i] < a4[i]
    out6[i] = a5[i] <= a6[i]
    out7[i] = a7[i] > a8[i]
    out8[i] = a9[i] >= a10[i]
    out9[i] = a11[i] == a12[i]
    out10[i] = a13[i] != a14[i]
    out11[i] = wp.vec2i(a15[i], a16[i])
    out12[i] = wp.rand_init(a17[i], a18[i])
