import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2l), b: wp.array(dtype=wp.vec2l), out: wp.array(dtype=wp.vec2l)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
