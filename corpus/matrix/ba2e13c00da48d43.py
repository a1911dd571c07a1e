import warp as wp

mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)
mat43ui = wp.types.matrix(shape=(4, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat43ui), b: wp.array(dtype=mat43ui), c: wp.array(dtype=mat34i), d: wp.array(dtype=mat34i), e: wp.array(dtype=wp.vec2i), f: wp.array(dtype=wp.vec2i), g: wp.array(dtype=mat34i), h: wp.array(dtype=wp.vec2i), a1: wp.array(dtype=wp.vec2i), a2: wp.array(dtype=mat34i), a3: wp.array(dtype=wp.vec2i), a4: wp.array(dtype=wp.vec2i), out: wp.array(dtype=mat43ui), out1: wp.array(dtype=mat34i)):
    i = wp.tid()
    out[i] = a[i] | b[i]
    m = c[i]
    m[::-1] &= d[i]
    m[2:0:-1, 2] &= e[i]
    m[2, 1::-1] &= f[i]
    m[::-1] |= g[i]
    m[2:0:-1, 2] |= h[i]
    m[2, 1::-1] |= a1[i]
    m[::-1] ^= a2[i]
    m[2:0:-1, 2] ^= a3[i]
    m[2, 1::-1] ^= a4[i]
    out1[i] = m
