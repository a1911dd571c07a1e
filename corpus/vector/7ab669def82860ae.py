import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec2l), out1: wp.array(dtype=wp.vec4ui)):
    i = wp.tid()
    out[i] = wp.vec2l()
    out1[i] = wp.vec4ui()
