import warp as wp

mat33s = wp.types.matrix(shape=(3, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.vec3s), d: wp.array(dtype=wp.vec3s), e: wp.array(dtype=wp.vec3s), f: wp.array(dtype=wp.vec3s), g: wp.array(dtype=wp.vec3s), h: wp.array(dtype=wp.int16), a1: wp.array(dtype=wp.vec3s), a2: wp.array(dtype=wp.vec3s), a3: wp.array(dtype=wp.int16), a4: wp.array(dtype=mat33s), a5: wp.array(dtype=mat33s), out: wp.array(dtype=wp.vec3s), out1: wp.array(dtype=wp.vec3s), out2: wp.array(dtype=wp.vec3s), out3: wp.array(dtype=wp.vec3s), out4: wp.array(dtype=wp.vec3s), out5: wp.array(dtype=wp.vec3s), out6: wp.array(dtype=wp.vec3s), out7: wp.array(dtype=wp.vec3s), out8: wp.array(dtype=wp.vec3s), out9: wp.array(dtype=wp.vec3s), out10: wp.array(dtype=wp.vec3s), out11: wp.array(dtype=wp.vec3s)):
    i = wp.tid()
    out[i] /= a[i] | b[i]
    out1[i] &= c[i]
    out2[i] |= c[i]
    out3[i] ^= d[i]
    out4[i] <<= e[i] & wp.vec3s(wp.int16(2))
    out5[i] >>= f[i] & wp.vec3s(wp.int16(2))
    out6[i] %= g[i] | wp.vec3s(h[i])
    out7[i] += a1[i]
    out8[i] -= a2[i]
    out9[i] *= a3[i]
    out10[i] *= a4[i]
    out11[i] @= a5[i]
