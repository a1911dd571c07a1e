import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, v = wp.grad(wp.transform_vector)(a[i], b[i])
    out[i] = x
    out1[i] = v
    u, y = wp.grad(wp.quat_from_axis_angle)(c[i], d[i])
    out2[i] = u
    out3[i] = y
