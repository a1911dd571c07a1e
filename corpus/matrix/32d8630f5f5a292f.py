import warp as wp

mat32i = wp.types.matrix(shape=(3, 2), dtype=wp.int32)
vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.int32), h: wp.array(dtype=wp.int32), a1: wp.array(dtype=wp.int32), a2: wp.array(dtype=wp.vec2i), a3: wp.array(dtype=wp.vec2i), a4: wp.array(dtype=wp.vec2i), a5: wp.array(dtype=wp.vec2i), a6: wp.array(dtype=wp.vec2i), a7: wp.array(dtype=wp.vec2i), a8: wp.array(dtype=wp.vec2i), a9: wp.array(dtype=wp.vec2i), a10: wp.array(dtype=wp.vec2i), out: wp.array(dtype=vec5i), out1: wp.array(dtype=mat32i)):
    i = wp.tid()
    out[i][0] &= a[i]
    out[i][2] &= b[i]
    out[i][-1] &= c[i]
    out[i][0] |= d[i]
    out[i][2] |= e[i]
    out[i][-1] |= f[i]
    out[i][0] ^= g[i]
    out[i][2] ^= h[i]
    out[i][-1] ^= a1[i]
    out1[i][0] &= a2[i]
    out1[i][2] &= a3[i]
    out1[i][-1] &= a4[i]
    out1[i][0] |= a5[i]
    out1[i][2] |= a6[i]
    out1[i][-1] |= a7[i]
    out1[i][0] ^= a8[i]
    out1[i][2] ^= a9[i]
    out1[i][-1] ^= a10[i]
