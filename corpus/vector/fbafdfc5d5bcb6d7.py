import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.vec2d)):
    i = wp.tid()
    out[i] = wp.vec2d(a[i])
