import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), out: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i] = wp.quat_to_matrix(a[i])
