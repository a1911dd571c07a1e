import warp as wp

mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat33i), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.vec2ui)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
    out1[i] = wp.vec2ui(wp.max(wp.vec2(2.0), b[i]))
