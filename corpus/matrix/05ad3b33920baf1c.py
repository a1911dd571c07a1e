import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44d), out: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = wp.transform_from_matrix(a[i])
