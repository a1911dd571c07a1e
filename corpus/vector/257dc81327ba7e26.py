import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = wp.vec2()
