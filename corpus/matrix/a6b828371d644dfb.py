import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = wp.grad(wp.transform_to_matrix)(a[i])
    out1[i] = wp.grad(wp.transform_get_rotation)(b[i])
