import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=wp.vec2i), out: wp.array(dtype=wp.vec2h), out1: wp.array(dtype=wp.vec2l)):
    i = wp.tid()
    out[i] = wp.vec2h(a[i])
    out1[i] = wp.vec2l(b[i])
