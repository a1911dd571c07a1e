import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    v, y = wp.quat_to_axis_angle(x)
    out[i] = v
    out1[i] = x
