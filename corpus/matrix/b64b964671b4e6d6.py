import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)
mat32i = wp.types.matrix(shape=(3, 2), dtype=wp.int32)
mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3i), b: wp.array(dtype=wp.vec3i), c: wp.array(dtype=wp.vec3i), d: wp.array(dtype=wp.vec3i), e: wp.array(dtype=wp.vec3i), f: wp.array(dtype=wp.vec3i), g: wp.array(dtype=wp.vec3i), h: wp.array(dtype=wp.vec3i), a1: wp.array(dtype=wp.vec3i), a2: wp.array(dtype=wp.vec3i), a3: wp.array(dtype=wp.vec3i), a4: wp.array(dtype=wp.vec3i), a5: wp.array(dtype=wp.vec3i), a6: wp.array(dtype=wp.vec3i), a7: wp.array(dtype=wp.vec3i), a8: wp.array(dtype=wp.vec3i), a9: wp.array(dtype=wp.vec3i), a10: wp.array(dtype=wp.vec3i), a11: wp.array(dtype=wp.vec3i), a12: wp.array(dtype=wp.vec3i), a13: wp.array(dtype=wp.vec3i), a14: wp.array(dtype=wp.vec3i), a15: wp.array(dtype=wp.vec3i), a16: wp.array(dtype=wp.vec3i), a17: wp.array(dtype=wp.vec3i), a18: wp.array(dtype=wp.vec3i), a19: wp.array(dtype=wp.vec3i), a20: wp.array(dtype=wp.vec3i), out: wp.array(dtype=wp.vec3i), out1: wp.array(dtype=wp.vec3i), out2: wp.array(dtype=wp.vec3i), out3: wp.array(dtype=wp.bool), out4: wp.array(dtype=wp.vec3i), out5: wp.array(dtype=wp.vec3i), out6: wp.array(dtype=wp.vec3i), out7: wp.array(dtype=wp.vec3i), out8: wp.array(dtype=wp.int32), out9: wp.array(dtype=wp.vec3i), out10: wp.array(dtype=mat33i), out11: wp.array(dtype=wp.vec3i), out12: wp.array(dtype=mat23i), out13: wp.array(dtype=mat32i)):
    i = wp.tid()
    out[i] = a[i] & b[i]
    out1[i] = c[i] | d[i]
    out2[i] = e[i] ^ f[i]
    out3[i] = g[i] == h[i]
    out4[i] = a1[i] + a2[i]
    out5[i] = a3[i] - a4[i]
    out6[i] = wp.min(a5[i], a6[i])
    out7[i] = wp.max(a7[i], a8[i])
    out8[i] = wp.dot(a9[i], a10[i])
    out9[i] = wp.cross(a11[i], a12[i])
    out10[i] = wp.outer(a13[i], a14[i])
    out11[i] = wp.cw_mul(a15[i], a16[i])
    out12[i] = wp.matrix_from_rows(a17[i], a18[i])
    out13[i] = wp.matrix_from_cols(a19[i], a20[i])
