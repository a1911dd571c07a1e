import warp as wp

mat44s = wp.types.matrix(shape=(4, 4), dtype=wp.int16)
mat55bf = wp.types.matrix(shape=(5, 5), dtype=wp.bfloat16)
vec5bf = wp.types.vector(length=5, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4s), b: wp.array(dtype=wp.vec4s), c: wp.array(dtype=wp.vec4s), d: wp.array(dtype=wp.vec4s), e: wp.array(dtype=vec5bf), f: wp.array(dtype=vec5bf), g: wp.array(dtype=vec5bf), h: wp.array(dtype=vec5bf), a1: wp.array(dtype=vec5bf), out: wp.array(dtype=mat44s), out1: wp.array(dtype=mat55bf)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i], b[i], c[i], d[i])
    out1[i] = wp.matrix_from_rows(e[i], f[i], g[i], h[i], a1[i])
