import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = wp.grad(wp.pos)(a[i])
    out1[i] = wp.grad(wp.neg)(b[i])
