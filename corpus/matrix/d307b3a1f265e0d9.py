import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v, x, u = wp.transform_decompose(wp.grad(wp.transpose)(a[i]))
    out[i] = v
