import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v, u = wp.grad(wp.cw_mul)(a[i], b[i])
    out[i] = u
