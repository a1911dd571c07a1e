import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.vec3), out4: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.quat_to_rpy(x)
    out1[i] = x
    v = b[i]
    y = c[i]
    out2[i] = wp.quat_twist(v, y)
    out3[i] = v
    out4[i] = y
