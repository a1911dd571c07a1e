import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec2i)):
    i = wp.tid()
    out[i] = wp.vec2i()
