import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.quat_to_euler(x, wp.clamp(i, i, 2), 1, 2)
    out1[i] = x
