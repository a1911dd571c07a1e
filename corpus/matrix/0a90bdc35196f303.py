import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x, y = 2.0, wp.quat_from_matrix(a[i])
    out[i] = y
