import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=wp.vec3d), c: wp.array(dtype=wp.quath), d: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.quat_rotate_inv(a[i], b[i])
    out1[i] = wp.quat_rotate_inv(c[i], d[i])
