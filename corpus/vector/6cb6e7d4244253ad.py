import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=wp.vec2i), out: wp.array(dtype=wp.vec2s), out1: wp.array(dtype=wp.vec2ui)):
    i = wp.tid()
    out[i] = wp.vec2s(a[i])
    out1[i] = wp.vec2ui(b[i])
