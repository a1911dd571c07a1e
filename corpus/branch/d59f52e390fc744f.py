import warp as wp

mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=mat66bf), c: wp.array(dtype=vec3bf), out: wp.array(dtype=vec3bf)):
    i = wp.tid()
    out[i] = b[i][2, 3:] if a[i] else c[i]
