import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=vec2bool), out: wp.array(dtype=wp.vec2i)):
    i = wp.tid()
    out[i] = wp.vec2i(a[i])
