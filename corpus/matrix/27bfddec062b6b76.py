import warp as wp

mat31bf = wp.types.matrix(shape=(3, 1), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), out: wp.array(dtype=mat31bf), out1: wp.array(dtype=vec3bf)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.matrix_from_cols(v)
    out1[i] = v
