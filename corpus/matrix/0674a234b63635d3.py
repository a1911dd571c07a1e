import warp as wp

mat55h = wp.types.matrix(shape=(5, 5), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.float16), e: wp.array(dtype=wp.float16), f: wp.array(dtype=wp.float16), g: wp.array(dtype=wp.float16), h: wp.array(dtype=wp.float16), a1: wp.array(dtype=wp.float16), a2: wp.array(dtype=wp.float16), a3: wp.array(dtype=wp.float16), a4: wp.array(dtype=wp.float16), a5: wp.array(dtype=wp.float16), a6: wp.array(dtype=wp.float16), a7: wp.array(dtype=wp.float16), a8: wp.array(dtype=wp.float16), a9: wp.array(dtype=wp.float16), a10: wp.array(dtype=wp.float16), a11: wp.array(dtype=wp.float16), a12: wp.array(dtype=wp.float16), a13: wp.array(dtype=wp.float16), a14: wp.array(dtype=wp.float16), a15: wp.array(dtype=wp.float16), a16: wp.array(dtype=wp.float16), a17: wp.array(dtype=wp.float16), out: wp.array(dtype=mat55h)):
    i = wp.tid()
    out[i] = mat55h(a[i], b[i], c[i], d[i], e[i], f[i], g[i], h[i], a1[i], a2[i], a3[i], a4[i], a5[i], a6[i], a7[i], a8[i], a9[i], a10[i], a11[i], a12[i], a13[i], a14[i], a15[i], a16[i], a17[i])
