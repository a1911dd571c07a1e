import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), b: wp.array(dtype=vec3bf), c: wp.array(dtype=wp.quat), d: wp.array(dtype=wp.vec3), out: wp.array(dtype=vec3bf), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = wp.quat_rotate_inv(a[i], b[i])
    x = c[i]
    v = d[i]
    out1[i] = wp.quat_rotate_inv(x, v)
    out2[i] = x
    out3[i] = v
