import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), b: wp.array(dtype=wp.vec3h), c: wp.array(dtype=wp.quatd), d: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.vec3h), out1: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.quat_rotate(a[i], b[i])
    out1[i] = wp.quat_rotate(c[i], d[i])
