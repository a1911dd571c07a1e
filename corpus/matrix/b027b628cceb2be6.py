import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), b: wp.array(dtype=wp.mat33h), out: wp.array(dtype=wp.quatd), out1: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = wp.quat_from_matrix(a[i])
    out1[i] = wp.quat_from_matrix(b[i])
