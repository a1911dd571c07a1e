import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), out: wp.array(dtype=wp.vec2d), out1: wp.array(dtype=wp.vec2d)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.normalize(v)
    out1[i] = v
