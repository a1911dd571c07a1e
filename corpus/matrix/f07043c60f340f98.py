import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = wp.grad(wp.quat_to_axis_angle)(a[i])
    out1[i] = wp.grad(wp.quat_from_matrix)(b[i])
