import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    v, y = wp.quat_to_axis_angle(x)
    out[i] = v
    out1[i] = x
    z = b[i]
    out2[i] = wp.quat_to_euler(z, wp.clamp(i, i, 2), 1, 2)
    out3[i] = z
