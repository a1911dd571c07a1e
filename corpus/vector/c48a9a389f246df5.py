import warp as wp


@wp.kernel
def kernel(s: wp.vec3i, out: wp.array(dtype=wp.vec3i), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    s[2] = i
    out[i] = s
    out1[i] = wp.static(wp.clamp)(-i, i, i)
