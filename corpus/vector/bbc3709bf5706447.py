import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec4ui)):
    i = wp.tid()
    out[i] = wp.vec4ui()
