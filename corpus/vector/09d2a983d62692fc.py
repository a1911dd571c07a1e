import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.quat)):
    i = wp.tid()
    v = a[i]
    x = b[i]
    out[i] = wp.quat_twist_angle(v, x)
    out1[i] = v
    out2[i] = x
