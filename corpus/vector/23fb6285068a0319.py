import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), b: wp.array(dtype=vec3bf), out: wp.array(dtype=vec3bf)):
    i = wp.tid()
    out[i] = wp.quat_rotate_inv(a[i], b[i])
