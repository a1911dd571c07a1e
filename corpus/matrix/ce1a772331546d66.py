import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), out: wp.array(dtype=mat33bf)):
    i = wp.tid()
    out[i][wp.clamp(i, i, 2)] -= a[i]
