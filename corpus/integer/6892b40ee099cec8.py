import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.int32), h: wp.array(dtype=wp.int32), a1: wp.array(dtype=wp.int32), a2: wp.array(dtype=wp.int32), a3: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32), out2: wp.array(dtype=wp.int32), out3: wp.array(dtype=wp.int32), out4: wp.array(dtype=wp.int32), out5: wp.array(dtype=wp.int32), out6: wp.array(dtype=wp.int32), out7: wp.array(dtype=wp.int32), out8: wp.array(dtype=wp.int32), out9: wp.array(dtype=wp.int32), out10: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] += a[i]
    out1[i] -= b[i]
    out2[i] *= c[i]
    out3[i] /= d[i] - i
    out4[i] %= e[i] + i
    out5[i] //= f[i] + i
    out6[i] &= g[i]
    out7[i] |= h[i]
    out8[i] ^= a1[i]
    out9[i] <<= a2[i] & 2
    out10[i] >>= a3[i] & 2
