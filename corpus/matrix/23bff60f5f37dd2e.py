import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44h), out: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.transform_from_matrix(a[i])
