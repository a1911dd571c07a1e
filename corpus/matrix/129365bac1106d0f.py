import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.mat33h)):
    i = wp.tid()
    out[i] = wp.quat_to_matrix(a[i])
