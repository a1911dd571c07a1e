import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44d), b: wp.array(dtype=wp.mat44h), out: wp.array(dtype=wp.transformd), out1: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.transform_from_matrix(a[i])
    out1[i] = wp.transform_from_matrix(b[i])
