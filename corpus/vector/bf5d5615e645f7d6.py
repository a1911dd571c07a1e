import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec2h), out1: wp.array(dtype=vec2bf)):
    i = wp.tid()
    out[i] = wp.vec2h(a[i])
    out1[i] = vec2bf(b[i])
