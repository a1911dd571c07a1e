import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.vec3h), d: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.quatd), out1: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = wp.quat_from_axis_angle(a[i], b[i])
    out1[i] = wp.quat_from_axis_angle(c[i], d[i])
