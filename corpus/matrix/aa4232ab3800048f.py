import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)
vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5i), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.int32), h: wp.array(dtype=mat23i), a1: wp.array(dtype=wp.int32), a2: wp.array(dtype=wp.int32), a3: wp.array(dtype=wp.int32), a4: wp.array(dtype=wp.int32), a5: wp.array(dtype=wp.int32), a6: wp.array(dtype=wp.int32), out: wp.array(dtype=vec5i), out1: wp.array(dtype=mat23i)):
    i = wp.tid()
    v = a[i]
    v[2] &= b[i]
    v[-1] &= c[i]
    v[2] |= d[i]
    v[-1] |= e[i]
    v[2] ^= f[i]
    v[-1] ^= g[i]
    out[i] = v
    m = h[i]
    m[-1, 2] &= a1[i]
    m[1, -1] &= a2[i]
    m[-1, 2] |= a3[i]
    m[1, -1] |= a4[i]
    m[-1, 2] ^= a5[i]
    m[1, -1] ^= a6[i]
    out1[i] = m
