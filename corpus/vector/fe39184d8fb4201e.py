import warp as wp


@wp.kernel
def kernel(s: wp.vec2, out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.static(len(s))
