import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), out: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    v, x = wp.quat_to_axis_angle(a[i])
    out[i] = v
