import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x = a[i]
    v = b[i]
    out[i] = wp.quat_rotate_inv(x, v)
    out1[i] = x
    out2[i] = v
