import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v, x = wp.quat_to_axis_angle(a[i])
    out[i] = v
    out1[i] = x
