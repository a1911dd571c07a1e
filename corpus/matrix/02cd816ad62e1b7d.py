import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44h), out: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = wp.quat_from_matrix(a[i])
