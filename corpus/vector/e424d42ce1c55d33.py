import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), b: wp.array(dtype=wp.quat), out: wp.array(dtype=vec3bf), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v, x = wp.quat_to_axis_angle(a[i])
    out[i] = v
    u, y = wp.quat_to_axis_angle(b[i])
    out1[i] = u
    out2[i] = y
