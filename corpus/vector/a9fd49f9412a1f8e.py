import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.quat_from_euler(v, wp.clamp(i, i, 2), 1, 2)
    out1[i] = v
