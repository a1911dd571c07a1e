import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44h), b: wp.array(dtype=wp.mat44d), out: wp.array(dtype=wp.quath), out1: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.quat_from_matrix(a[i])
    out1[i] = wp.quat_from_matrix(b[i])
