import warp as wp

mat13bf = wp.types.matrix(shape=(1, 3), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), out: wp.array(dtype=mat13bf)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i])
