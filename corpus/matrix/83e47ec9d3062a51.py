import warp as wp

mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=mat34i), c: wp.array(dtype=mat34i), d: wp.array(dtype=mat34i), e: wp.array(dtype=wp.vec2i), f: wp.array(dtype=wp.vec2i), g: wp.array(dtype=wp.vec2i), h: wp.array(dtype=wp.vec2i), a1: wp.array(dtype=mat34i), a2: wp.array(dtype=mat34i), a3: wp.array(dtype=wp.vec2i), a4: wp.array(dtype=wp.vec2i), a5: wp.array(dtype=wp.vec2i), a6: wp.array(dtype=wp.vec2i), a7: wp.array(dtype=mat34i), a8: wp.array(dtype=mat34i), a9: wp.array(dtype=wp.vec2i), a10: wp.array(dtype=wp.vec2i), a11: wp.array(dtype=wp.vec2i), a12: wp.array(dtype=wp.vec2i), s: wp.vec4ui, out: wp.array(dtype=wp.vec4ui), out1: wp.array(dtype=mat34i)):
    i = wp.tid()
    s[2] |= a[i]
    out[i] = s
    m = b[i]
    m[::-1] &= c[i]
    m[0:3] &= d[i]
    m[2:0:-1, -1] &= e[i]
    m[0, 3:1:-1] &= f[i]
    m[0:2, 0] &= g[i]
    m[-1, 1:3] &= h[i]
    m[::-1] |= a1[i]
    m[0:3] |= a2[i]
    m[2:0:-1, -1] |= a3[i]
    m[0, 3:1:-1] |= a4[i]
    m[0:2, 0] |= a5[i]
    m[-1, 1:3] |= a6[i]
    m[::-1] ^= a7[i]
    m[0:3] ^= a8[i]
    m[2:0:-1, -1] ^= a9[i]
    m[0, 3:1:-1] ^= a10[i]
    m[0:2, 0] ^= a11[i]
    m[-1, 1:3] ^= a12[i]
    out1[i] = m
