import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec3ul), s: wp.quat, out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.vec3ul)):
    i = wp.tid()
    s[2:] = a[i]
    out[i] = s
    out1[i] = ~wp.atomic_min(out1, i, b[i])
