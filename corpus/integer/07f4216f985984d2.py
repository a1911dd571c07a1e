import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), b: wp.array(dtype=wp.uint8), c: wp.array(dtype=wp.uint8), d: wp.array(dtype=wp.uint8), e: wp.array(dtype=wp.uint8), f: wp.array(dtype=wp.uint8), out: wp.array(dtype=wp.uint8), out1: wp.array(dtype=wp.uint8), out2: wp.array(dtype=wp.uint8), out3: wp.array(dtype=wp.uint8), out4: wp.array(dtype=wp.uint8), out5: wp.array(dtype=wp.uint8), out6: wp.array(dtype=wp.uint8), out7: wp.array(dtype=wp.uint8), out8: wp.array(dtype=wp.uint8), out9: wp.array(dtype=wp.uint8), out10: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    out[i] += a[i]
    out1[i] -= b[i]
    out2[i] *= c[i]
    out3[i] /= d[i]
    out4[i] %= d[i]
    out5[i] //= d[i]
    out6[i] &= e[i]
    out7[i] |= e[i]
    out8[i] ^= e[i]
    out9[i] <<= e[i] & wp.uint8(7)
    out10[i] >>= f[i] & wp.uint8(3)
