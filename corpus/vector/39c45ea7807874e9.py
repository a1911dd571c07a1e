import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)
vec8bf = wp.types.vector(length=8, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec8bf), b: wp.array(dtype=vec2bool), out: wp.array(dtype=vec8bf), out1: wp.array(dtype=vec2bool)):
    i = wp.tid()
    out[i] = vec8bf(a[i])
    out1[i] = vec2bool(b[i])
