import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec2l)):
    i = wp.tid()
    out[i] = wp.vec2l(a[i])
