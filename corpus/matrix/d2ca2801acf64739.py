import warp as wp

mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.uint32), f: wp.array(dtype=wp.uint32), g: wp.array(dtype=wp.uint32), h: wp.array(dtype=wp.uint32), a1: wp.array(dtype=wp.uint32), a2: wp.array(dtype=wp.uint32), a3: wp.array(dtype=wp.uint32), a4: wp.array(dtype=wp.uint32), a5: wp.array(dtype=wp.uint32), a6: wp.array(dtype=wp.uint32), a7: wp.array(dtype=wp.uint32), a8: wp.array(dtype=wp.uint32), a9: wp.array(dtype=wp.uint32), a10: wp.array(dtype=wp.uint32), a11: wp.array(dtype=wp.uint32), a12: wp.array(dtype=wp.uint32), a13: wp.array(dtype=wp.uint32), a14: wp.array(dtype=wp.uint32), a15: wp.array(dtype=wp.uint32), a16: wp.array(dtype=wp.uint32), a17: wp.array(dtype=wp.uint32), a18: wp.array(dtype=wp.uint32), a19: wp.array(dtype=wp.uint32), a20: wp.array(dtype=wp.uint32), a21: wp.array(dtype=wp.uint32), a22: wp.array(dtype=wp.uint32), a23: wp.array(dtype=wp.uint32), a24: wp.array(dtype=wp.uint32), a25: wp.array(dtype=wp.uint32), a26: wp.array(dtype=wp.uint32), a27: wp.array(dtype=wp.uint32), a28: wp.array(dtype=wp.uint32), out: wp.array(dtype=mat66ui)):
    i = wp.tid()
    out[i] = mat66ui(a[i], b[i], c[i], d[i], e[i], f[i], g[i], h[i], a1[i], a2[i], a3[i], a4[i], a5[i], a6[i], a7[i], a8[i], a9[i], a10[i], a11[i], a12[i], a13[i], a14[i], a15[i], a16[i], a17[i], a18[i], a19[i], a20[i], a21[i], a22[i], a23[i], a24[i], a25[i], a26[i], a27[i], a28[i])
