import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), b: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.quat_rotate(a[i], b[i])
