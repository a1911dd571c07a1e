import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    out[i] = wp.vec2h()
