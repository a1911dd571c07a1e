import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)
mat33ui = wp.types.matrix(shape=(3, 3), dtype=wp.uint32)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ui), b: wp.array(dtype=vec3bf), out: wp.array(dtype=mat33ui), out1: wp.array(dtype=mat33bf)):
    i = wp.tid()
    out[i] = wp.skew(a[i])
    out1[i] = wp.skew(b[i])
