import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = wp.grad(wp.diag)(a[i])
    out1[i] = wp.grad(wp.skew)(b[i])
