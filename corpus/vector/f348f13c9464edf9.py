import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=wp.vec2i), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2d)):
    i = wp.tid()
    out[i] = wp.vec2(a[i])
    out1[i] = wp.vec2d(b[i])
