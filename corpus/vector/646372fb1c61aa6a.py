import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), s: wp.vec3, out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    s[0:2] += a[i]
    out[i] = s
