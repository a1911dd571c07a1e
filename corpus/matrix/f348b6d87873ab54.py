import warp as wp

mat32i = wp.types.matrix(shape=(3, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat32i), b: wp.array(dtype=wp.vec2i), c: wp.array(dtype=wp.vec2i), d: wp.array(dtype=wp.vec2i), e: wp.array(dtype=wp.vec2i), f: wp.array(dtype=wp.vec2i), g: wp.array(dtype=wp.vec2i), h: wp.array(dtype=wp.vec2i), a1: wp.array(dtype=wp.vec2i), a2: wp.array(dtype=wp.vec2i), out: wp.array(dtype=mat32i)):
    i = wp.tid()
    m = a[i]
    m[0] &= b[i]
    m[2] &= c[i]
    m[-1] &= d[i]
    m[0] |= e[i]
    m[2] |= f[i]
    m[-1] |= g[i]
    m[0] ^= h[i]
    m[2] ^= a1[i]
    m[-1] ^= a2[i]
    out[i] = m
