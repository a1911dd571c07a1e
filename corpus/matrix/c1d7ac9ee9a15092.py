import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)
vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.vec3), e: wp.array(dtype=wp.vec3), f: wp.array(dtype=wp.vec3), g: wp.array(dtype=wp.vec3), h: wp.array(dtype=wp.vec3), a1: wp.array(dtype=wp.vec3), a2: wp.array(dtype=wp.vec3), a3: wp.array(dtype=wp.vec3), a4: wp.array(dtype=wp.vec3), a5: wp.array(dtype=wp.vec3), a6: wp.array(dtype=wp.vec3), a7: wp.array(dtype=wp.vec3), a8: wp.array(dtype=wp.vec3), a9: wp.array(dtype=wp.vec3), a10: wp.array(dtype=wp.vec3), a11: wp.array(dtype=wp.vec3), a12: wp.array(dtype=wp.vec3), a13: wp.array(dtype=wp.vec3), a14: wp.array(dtype=wp.vec3), a15: wp.array(dtype=wp.vec3), a16: wp.array(dtype=wp.vec3), a17: wp.array(dtype=wp.vec3), a18: wp.array(dtype=wp.vec3), a19: wp.array(dtype=wp.vec3), a20: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.vec3), out4: wp.array(dtype=wp.vec3), out5: wp.array(dtype=wp.vec3), out6: wp.array(dtype=wp.float32), out7: wp.array(dtype=wp.vec3), out8: wp.array(dtype=wp.mat33), out9: wp.array(dtype=wp.vec3), out10: wp.array(dtype=wp.vec3), out11: wp.array(dtype=mat23), out12: wp.array(dtype=mat32), out13: wp.array(dtype=vec6)):
    i = wp.tid()
    out[i] = a[i] == b[i]
    out1[i] = c[i] + d[i]
    out2[i] = e[i] - f[i]
    out3[i] = g[i] % h[i]
    out4[i] = wp.min(a1[i], a2[i])
    out5[i] = wp.max(a3[i], a4[i])
    out6[i] = wp.dot(a5[i], a6[i])
    out7[i] = wp.cross(a7[i], a8[i])
    out8[i] = wp.outer(a9[i], a10[i])
    out9[i] = wp.cw_mul(a11[i], a12[i])
    out10[i] = wp.cw_div(a13[i], a14[i])
    out11[i] = wp.matrix_from_rows(a15[i], a16[i])
    out12[i] = wp.matrix_from_cols(a17[i], a18[i])
    out13[i] = wp.spatial_vector(a19[i], a20[i])
