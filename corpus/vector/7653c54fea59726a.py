import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)
vec2bool = wp.types.vector(length=2, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=wp.vec2i), out: wp.array(dtype=vec2bf), out1: wp.array(dtype=vec2bool)):
    i = wp.tid()
    out[i] = vec2bf(a[i])
    out1[i] = vec2bool(b[i])
