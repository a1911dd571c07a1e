import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), s: wp.vec4i, out: wp.array(dtype=wp.vec4i)):
    i = wp.tid()
    s[-2:] <<= a[2]
    out[i] = s
