import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.quat_rotate(x, b[i])
    out1[i] = x
