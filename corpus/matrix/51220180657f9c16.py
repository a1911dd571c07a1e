import warp as wp

mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34i), b: wp.array(dtype=mat34i), c: wp.array(dtype=wp.vec2i), d: wp.array(dtype=wp.vec2i), e: wp.array(dtype=mat34i), f: wp.array(dtype=wp.vec2i), g: wp.array(dtype=wp.vec2i), h: wp.array(dtype=mat34i), a1: wp.array(dtype=wp.vec2i), a2: wp.array(dtype=wp.vec2i), out: wp.array(dtype=mat34i)):
    i = wp.tid()
    m = a[i]
    m[::-1] &= b[i]
    m[2:0:-1, 2] &= c[i]
    m[2, 1::-1] &= d[i]
    m[::-1] |= e[i]
    m[2:0:-1, 2] |= f[i]
    m[2, 1::-1] |= g[i]
    m[::-1] ^= h[i]
    m[2:0:-1, 2] ^= a1[i]
    m[2, 1::-1] ^= a2[i]
    out[i] = m
