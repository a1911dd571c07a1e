import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.float32), out: wp.array(dtype=vec2bool)):
    i = wp.tid()
    v, x = a[i], b[i]
    out[i] = vec2bool(v)
