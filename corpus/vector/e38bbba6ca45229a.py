import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=wp.float32), s: wp.vec4i, out: wp.array(dtype=wp.vec4i), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s[-2:] <<= a[2]
    out[i] = s
    out1[i] = b[wp.static(wp.clamp)(i, i, i)]
