import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), b: wp.array(dtype=wp.vec2d), out: wp.array(dtype=wp.vec2d), out1: wp.array(dtype=wp.vec2d), out2: wp.array(dtype=wp.vec2d)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    out[i] = wp.max(u, v)
    out1[i] = v
    out2[i] = u
