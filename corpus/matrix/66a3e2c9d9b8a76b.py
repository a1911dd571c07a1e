import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v, m = wp.grad(wp.mul)(a[i], b[i][:3, :])
    out[i] = v
