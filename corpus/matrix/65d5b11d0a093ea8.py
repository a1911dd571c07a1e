import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.int32), h: wp.array(dtype=wp.int32), a1: wp.array(dtype=wp.int32), a2: wp.array(dtype=wp.int32), a3: wp.array(dtype=wp.int32), a4: wp.array(dtype=wp.int32), a5: wp.array(dtype=wp.float32), a6: wp.array(dtype=wp.float32), out: wp.array(dtype=mat23i), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i][0, 2] &= a[i]
    out[i][1, 0] &= b[i]
    out[i][-1, 2] &= c[i]
    out[i][1, -1] &= d[i]
    out[i][0, 2] |= e[i]
    out[i][1, 0] |= f[i]
    out[i][-1, 2] |= g[i]
    out[i][1, -1] |= h[i]
    out[i][0, 2] ^= a1[i]
    out[i][1, 0] ^= a2[i]
    out[i][-1, 2] ^= a3[i]
    out[i][1, -1] ^= a4[i]
    out1[i] = wp.abs(a5[i] + a6[i])
