import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat32), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = not i >= i >= i > i
