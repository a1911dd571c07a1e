import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), b: wp.array(dtype=wp.vec2d), out: wp.array(dtype=wp.vec2d)):
    i = wp.tid()
    out[i] = wp.cw_div(a[i], b[i])
