import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.quat_twist_angle(a[i], b[i])
