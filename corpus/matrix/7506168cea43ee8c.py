import warp as wp

mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat44bf), b: wp.array(dtype=vec3bf), out: wp.array(dtype=vec3bf)):
    i = wp.tid()
    out[i] = wp.transform_point(a[i], b[i])
