import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)
vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec2bf), b: wp.array(dtype=vec2bf), out: wp.array(dtype=mat22bf)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])
