import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformd), out: wp.array(dtype=wp.mat44d)):
    i = wp.tid()
    out[i] = wp.transform_to_matrix(a[i])
