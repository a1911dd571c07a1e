import warp as wp


@wp.kernel
def kernel(s: wp.vec2, out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = s
