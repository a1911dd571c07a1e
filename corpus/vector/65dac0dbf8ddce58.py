import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.vec3), out5: wp.array(dtype=wp.quat)):
    i = wp.tid()
    v = a[i]
    x = b[i]
    out[i] = wp.quat_twist_angle(v, x)
    out1[i] = v
    out2[i] = x
    u = c[i]
    y = d[i]
    out3[i] = wp.quat_twist_angle_signed(u, y)
    out4[i] = u
    out5[i] = y
