import warp as wp

mat34bf = wp.types.matrix(shape=(3, 4), dtype=wp.bfloat16)
mat43bool = wp.types.matrix(shape=(4, 3), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.bool), g: wp.array(dtype=wp.bool), h: wp.array(dtype=wp.bool), a1: wp.array(dtype=wp.bool), a2: wp.array(dtype=wp.bool), a3: wp.array(dtype=wp.bool), a4: wp.array(dtype=wp.bool), a5: wp.array(dtype=wp.bfloat16), a6: wp.array(dtype=wp.bfloat16), a7: wp.array(dtype=wp.bfloat16), a8: wp.array(dtype=wp.bfloat16), a9: wp.array(dtype=wp.bfloat16), a10: wp.array(dtype=wp.bfloat16), a11: wp.array(dtype=wp.bfloat16), a12: wp.array(dtype=wp.bfloat16), a13: wp.array(dtype=wp.bfloat16), a14: wp.array(dtype=wp.bfloat16), a15: wp.array(dtype=wp.bfloat16), a16: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=mat43bool), out1: wp.array(dtype=mat34bf)):
    i = wp.tid()
    out[i] = mat43bool(a[i], b[i], c[i], d[i], e[i], f[i], g[i], h[i], a1[i], a2[i], a3[i], a4[i])
    out1[i] = mat34bf(a5[i], a6[i], a7[i], a8[i], a9[i], a10[i], a11[i], a12[i], a13[i], a14[i], a15[i], a16[i])
