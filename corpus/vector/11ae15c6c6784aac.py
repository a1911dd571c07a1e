import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = wp.quat_from_euler(a[i], 2, 2, 2)
