import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.uint64), c: wp.array(dtype=wp.uint64), d: wp.array(dtype=wp.uint64), e: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.uint64), out1: wp.array(dtype=wp.uint64), out2: wp.array(dtype=wp.uint64), out3: wp.array(dtype=wp.uint64), out4: wp.array(dtype=wp.uint64), out5: wp.array(dtype=wp.uint64), out6: wp.array(dtype=wp.uint64), out7: wp.array(dtype=wp.uint64), out8: wp.array(dtype=wp.uint64), out9: wp.array(dtype=wp.uint64), out10: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] += a[i]
    out1[i] -= b[i]
    out2[i] *= c[i]
    out3[i] /= d[i] + wp.uint64(1)
    out4[i] %= d[i] | wp.uint64(1)
    out5[i] //= e[i]
    out6[i] &= d[i]
    out7[i] |= d[i]
    out8[i] ^= d[i]
    out9[i] <<= d[i] % wp.uint64(7)
    out10[i] >>= d[i] & wp.uint64(7)
