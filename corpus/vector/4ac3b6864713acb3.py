import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), s: wp.vec3i, out: wp.array(dtype=wp.vec3i)):
    i = wp.tid()
    s[-2:] |= a[i]
    out[i] = s
