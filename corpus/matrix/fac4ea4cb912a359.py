import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
vec2bool = wp.types.vector(length=2, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=mat23), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.float32), out: wp.array(dtype=vec2bool), out1: wp.array(dtype=vec2bool)):
    i = wp.tid()
    out[i] = vec2bool(a[i][:2, 2])
    v, x = b[i], c[i]
    out1[i] = vec2bool(v)
