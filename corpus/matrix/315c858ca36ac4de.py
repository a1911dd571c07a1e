import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.quat_from_matrix(a[i])
