import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), s: wp.vec4, out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    s[::2] = a[i]
    out[i] = s
