import warp as wp

mat31bf = wp.types.matrix(shape=(3, 1), dtype=wp.bfloat16)
mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.vec3), e: wp.array(dtype=vec3bf), out: wp.array(dtype=mat34), out1: wp.array(dtype=mat31bf), out2: wp.array(dtype=vec3bf)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i], c[i], d[i])
    v = e[i]
    out1[i] = wp.matrix_from_cols(v)
    out2[i] = v
