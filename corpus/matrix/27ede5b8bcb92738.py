import warp as wp

mat32i = wp.types.matrix(shape=(3, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=mat32i), e: wp.array(dtype=wp.vec2i), f: wp.array(dtype=wp.vec2i), g: wp.array(dtype=wp.vec2i), h: wp.array(dtype=wp.vec2i), a1: wp.array(dtype=wp.vec2i), a2: wp.array(dtype=wp.vec2i), a3: wp.array(dtype=wp.vec2i), a4: wp.array(dtype=wp.vec2i), a5: wp.array(dtype=wp.vec2i), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=mat32i)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 2, 3, 2), dtype=wp.float32)
    row = own[2]
    row[1, 2, 1] = a[i]
    row1 = own[1, 1]
    row1[2, 1] = b[i]
    row2 = own[1, 1, -3]
    row2[1] = c[i]
    out[i] = own[1, 1, 2, 1] + own[2, 1, 2, 1] + own[1, 1, 0, 1]
    m = d[i]
    m[0] &= e[i]
    m[2] &= f[i]
    m[-1] &= g[i]
    m[0] |= h[i]
    m[2] |= a1[i]
    m[-1] |= a2[i]
    m[0] ^= a3[i]
    m[2] ^= a4[i]
    m[-1] ^= a5[i]
    out1[i] = m
