import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), b: wp.array(dtype=wp.quatd), out: wp.array(dtype=wp.mat33h), out1: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i] = wp.quat_to_matrix(a[i])
    out1[i] = wp.quat_to_matrix(b[i])
