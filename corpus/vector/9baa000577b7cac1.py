import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = wp.quat_from_axis_angle(a[i], b[i])
