import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.int32), h: wp.array(dtype=wp.int32), a1: wp.array(dtype=wp.int32), a2: wp.array(dtype=wp.int32), a3: wp.array(dtype=wp.float32), a4: wp.array(dtype=wp.float32), out: wp.array2d(dtype=wp.float32), out1: wp.array2d(dtype=wp.float32), out2: wp.array2d(dtype=wp.float32), out3: wp.array2d(dtype=wp.float32), out4: wp.array2d(dtype=wp.int32), out5: wp.array2d(dtype=wp.int32), out6: wp.array2d(dtype=wp.int32), out7: wp.array2d(dtype=wp.int32), out8: wp.array2d(dtype=wp.int32), out9: wp.array2d(dtype=wp.int32), out10: wp.array2d(dtype=wp.float32), out11: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    out[i, 2] += a[i]
    out1[i][2] += b[i]
    out2[i, 2] -= c[i]
    out3[i][2] -= d[i]
    out4[i, 2] &= e[i]
    out5[i][2] &= f[i]
    out6[i, 2] |= g[i]
    out7[i][2] |= h[i]
    out8[i, 2] ^= a1[i]
    out9[i][2] ^= a2[i]
    out10[i, 2] *= a3[i]
    out11[i][2] *= a4[i]
