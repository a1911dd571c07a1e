import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.quat_from_axis_angle(a[i], b[i])
