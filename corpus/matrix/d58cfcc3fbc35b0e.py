import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = wp.quat_from_matrix(a[i])
