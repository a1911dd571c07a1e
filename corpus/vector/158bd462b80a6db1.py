import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), out: wp.array(dtype=vec3bf)):
    i = wp.tid()
    v, x = wp.quat_to_axis_angle(a[i])
    out[i] = v
