import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = wp.transform_to_matrix(a[i])
