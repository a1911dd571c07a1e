import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    v, x = wp.quat_to_axis_angle(a[i])
    out[i] = v
    u, y = wp.quat_to_axis_angle(b[i])
    out1[i] = u
