import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.quat_rotate_inv(a[i], b[i])
