import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = wp.transform_from_matrix(a[i])
