import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)
vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5i), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.int32), h: wp.array(dtype=wp.int32), a1: wp.array(dtype=wp.int32), a2: wp.array(dtype=wp.int32), a3: wp.array(dtype=mat23i), a4: wp.array(dtype=wp.int32), a5: wp.array(dtype=wp.int32), a6: wp.array(dtype=wp.int32), a7: wp.array(dtype=wp.int32), a8: wp.array(dtype=wp.int32), a9: wp.array(dtype=wp.int32), a10: wp.array(dtype=wp.int32), a11: wp.array(dtype=wp.int32), a12: wp.array(dtype=wp.int32), a13: wp.array(dtype=wp.int32), a14: wp.array(dtype=wp.int32), a15: wp.array(dtype=wp.int32), out: wp.array(dtype=vec5i), out1: wp.array(dtype=mat23i)):
    i = wp.tid()
    v = a[i]
    v[0] &= b[i]
    v[2] &= c[i]
    v[-1] &= d[i]
    v[0] |= e[i]
    v[2] |= f[i]
    v[-1] |= g[i]
    v[0] ^= h[i]
    v[2] ^= a1[i]
    v[-1] ^= a2[i]
    out[i] = v
    m = a3[i]
    m[0, 2] &= a4[i]
    m[1, 0] &= a5[i]
    m[-1, 2] &= a6[i]
    m[1, -1] &= a7[i]
    m[0, 2] |= a8[i]
    m[1, 0] |= a9[i]
    m[-1, 2] |= a10[i]
    m[1, -1] |= a11[i]
    m[0, 2] ^= a12[i]
    m[1, 0] ^= a13[i]
    m[-1, 2] ^= a14[i]
    m[1, -1] ^= a15[i]
    out1[i] = m
