import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), s: wp.vec4ui, out: wp.array(dtype=wp.vec4ui)):
    i = wp.tid()
    s[2] |= a[i]
    out[i] = s
