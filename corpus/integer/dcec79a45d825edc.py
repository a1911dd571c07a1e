import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.uint32), f: wp.array(dtype=wp.uint32), g: wp.array(dtype=wp.uint32), h: wp.array(dtype=wp.uint32), a1: wp.array(dtype=wp.uint32), a2: wp.array(dtype=wp.uint32), a3: wp.array(dtype=wp.uint32), a4: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint32), out2: wp.array(dtype=wp.uint32), out3: wp.array(dtype=wp.uint32), out4: wp.array(dtype=wp.uint32), out5: wp.array(dtype=wp.uint32), out6: wp.array(dtype=wp.uint32), out7: wp.array(dtype=wp.uint32), out8: wp.array(dtype=wp.uint32), out9: wp.array(dtype=wp.uint32), out10: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] += a[i]
    out1[i] -= b[i]
    out2[i] *= c[i]
    out3[i] /= d[i] + e[i]
    out4[i] %= f[i] + wp.uint32(1)
    out5[i] //= -g[i]
    out6[i] &= h[i]
    out7[i] |= a1[i]
    out8[i] ^= a1[i]
    out9[i] <<= a2[i] & a3[i]
    out10[i] >>= a4[i]
