import warp as wp

mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34i), b: wp.array(dtype=mat34i), c: wp.array(dtype=mat34i), d: wp.array(dtype=wp.vec2i), e: wp.array(dtype=wp.vec2i), f: wp.array(dtype=wp.vec2i), g: wp.array(dtype=wp.vec2i), h: wp.array(dtype=mat34i), a1: wp.array(dtype=mat34i), a2: wp.array(dtype=wp.vec2i), a3: wp.array(dtype=wp.vec2i), a4: wp.array(dtype=wp.vec2i), a5: wp.array(dtype=wp.vec2i), a6: wp.array(dtype=mat34i), a7: wp.array(dtype=mat34i), a8: wp.array(dtype=wp.vec2i), a9: wp.array(dtype=wp.vec2i), a10: wp.array(dtype=wp.vec2i), a11: wp.array(dtype=wp.vec2i), out: wp.array(dtype=mat34i)):
    i = wp.tid()
    m = a[i]
    m[::-1] &= b[i]
    m[0:3] &= c[i]
    m[2:0:-1, -1] &= d[i]
    m[0, 3:1:-1] &= e[i]
    m[0:2, 0] &= f[i]
    m[-1, 1:3] &= g[i]
    m[::-1] |= h[i]
    m[0:3] |= a1[i]
    m[2:0:-1, -1] |= a2[i]
    m[0, 3:1:-1] |= a3[i]
    m[0:2, 0] |= a4[i]
    m[-1, 1:3] |= a5[i]
    m[::-1] ^= a6[i]
    m[0:3] ^= a7[i]
    m[2:0:-1, -1] ^= a8[i]
    m[0, 3:1:-1] ^= a9[i]
    m[0:2, 0] ^= a10[i]
    m[-1, 1:3] ^= a11[i]
    out[i] = m
