import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = wp.quat_to_matrix(a[i])
