import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformd), b: wp.array(dtype=wp.transformh), out: wp.array(dtype=wp.mat44d), out1: wp.array(dtype=wp.mat44h)):
    i = wp.tid()
    out[i] = wp.transform_to_matrix(a[i])
    out1[i] = wp.transform_to_matrix(b[i])
