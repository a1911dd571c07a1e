import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=mat22i), c: wp.array(dtype=mat22i), d: wp.array(dtype=mat22i), e: wp.array(dtype=mat22i), f: wp.array(dtype=mat22i), g: wp.array(dtype=mat22i), h: wp.array(dtype=mat22i), a1: wp.array(dtype=mat22i), a2: wp.array(dtype=mat22i), a3: wp.array(dtype=wp.int32), out: wp.array(dtype=mat22i), out1: wp.array(dtype=mat22i), out2: wp.array(dtype=mat22i), out3: wp.array(dtype=mat22i), out4: wp.array(dtype=mat22i), out5: wp.array(dtype=mat22i), out6: wp.array(dtype=mat22i), out7: wp.array(dtype=mat22i), out8: wp.array(dtype=mat22i), out9: wp.array(dtype=mat22i), out10: wp.array(dtype=mat22i)):
    i = wp.tid()
    out[i] /= a[i] + i
    out1[i] &= b[i]
    out2[i] |= c[i]
    out3[i] ^= d[i]
    out4[i] <<= mat22i(2) & e[i]
    out5[i] >>= mat22i(2) & f[i]
    out6[i] += g[i]
    out7[i] -= h[i]
    out8[i] *= a1[i]
    out9[i] @= a2[i]
    out10[i] *= a3[i]
