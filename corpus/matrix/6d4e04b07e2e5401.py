import warp as wp

mat32i = wp.types.matrix(shape=(3, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=wp.vec2i), c: wp.array(dtype=wp.vec2i), d: wp.array(dtype=wp.vec2i), e: wp.array(dtype=wp.vec2i), f: wp.array(dtype=wp.vec2i), g: wp.array(dtype=mat32i), h: wp.array(dtype=wp.vec2i), a1: wp.array(dtype=wp.vec2i), a2: wp.array(dtype=wp.vec2i), a3: wp.array(dtype=wp.vec2i), a4: wp.array(dtype=wp.vec2i), a5: wp.array(dtype=wp.vec2i), out: wp.array(dtype=mat32i), out1: wp.array(dtype=mat32i)):
    i = wp.tid()
    out[i][2] &= a[i]
    out[i][-1] &= b[i]
    out[i][2] |= c[i]
    out[i][-1] |= d[i]
    out[i][2] ^= e[i]
    out[i][-1] ^= f[i]
    m = g[i]
    m[2] &= h[i]
    m[-1] &= a1[i]
    m[2] |= a2[i]
    m[-1] |= a3[i]
    m[2] ^= a4[i]
    m[-1] ^= a5[i]
    out1[i] = m
