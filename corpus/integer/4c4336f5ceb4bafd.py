import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int64), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.int64), e: wp.array(dtype=wp.int64), f: wp.array(dtype=wp.int64), g: wp.array(dtype=wp.int64), h: wp.array(dtype=wp.int64), a1: wp.array(dtype=wp.int64), a2: wp.array(dtype=wp.int64), a3: wp.array(dtype=wp.int64), a4: wp.array(dtype=wp.int64), a5: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.int64), out2: wp.array(dtype=wp.int64), out3: wp.array(dtype=wp.int64), out4: wp.array(dtype=wp.int64), out5: wp.array(dtype=wp.int64), out6: wp.array(dtype=wp.int64), out7: wp.array(dtype=wp.int64), out8: wp.array(dtype=wp.int64), out9: wp.array(dtype=wp.int64), out10: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] += a[i]
    out1[i] -= b[i]
    out2[i] *= c[i]
    out3[i] /= d[i] | e[i]
    out4[i] %= f[i] | wp.int64(2)
    out5[i] //= g[i] | h[i]
    out6[i] &= a1[i]
    out7[i] |= a2[i]
    out8[i] ^= a3[i]
    out9[i] <<= a4[i] % wp.int64(1)
    out10[i] >>= a5[i] & wp.int64(2)
