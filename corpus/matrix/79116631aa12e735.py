import warp as wp

mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.vec3i), c: wp.array(dtype=wp.vec3i), d: wp.array(dtype=wp.vec3i), e: wp.array(dtype=wp.vec3i), f: wp.array(dtype=wp.vec3i), g: wp.array(dtype=wp.vec3i), h: wp.array(dtype=wp.vec3i), a1: wp.array(dtype=wp.vec3i), a2: wp.array(dtype=wp.int32), a3: wp.array(dtype=mat33i), a4: wp.array(dtype=mat33i), out: wp.array(dtype=wp.vec3i), out1: wp.array(dtype=wp.vec3i), out2: wp.array(dtype=wp.vec3i), out3: wp.array(dtype=wp.vec3i), out4: wp.array(dtype=wp.vec3i), out5: wp.array(dtype=wp.vec3i), out6: wp.array(dtype=wp.vec3i), out7: wp.array(dtype=wp.vec3i), out8: wp.array(dtype=wp.vec3i), out9: wp.array(dtype=wp.vec3i), out10: wp.array(dtype=wp.vec3i), out11: wp.array(dtype=wp.vec3i)):
    i = wp.tid()
    out[i] /= a[i] + i
    out1[i] &= b[i]
    out2[i] |= c[i]
    out3[i] ^= d[i]
    out4[i] <<= e[i] & wp.vec3i(2)
    out5[i] >>= wp.vec3i(2) & f[i]
    out6[i] %= g[i] | wp.vec3i(i)
    out7[i] += h[i]
    out8[i] -= a1[i]
    out9[i] *= a2[i]
    out10[i] *= a3[i]
    out11[i] @= a4[i]
