import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.int16), e: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.int16), out1: wp.array(dtype=wp.int16), out2: wp.array(dtype=wp.int16), out3: wp.array(dtype=wp.int16), out4: wp.array(dtype=wp.int16), out5: wp.array(dtype=wp.int16), out6: wp.array(dtype=wp.int16), out7: wp.array(dtype=wp.int16), out8: wp.array(dtype=wp.int16), out9: wp.array(dtype=wp.int16), out10: wp.array(dtype=wp.int16)):
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
    out9[i] <<= e[i] & wp.int16(7)
    out10[i] >>= e[i] & wp.int16(1)
