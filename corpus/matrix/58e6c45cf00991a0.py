import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.mat44), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = wp.grad(wp.transform_decompose)(a[i])
    out1[i] = wp.grad(wp.transform_from_matrix)(b[i])
