import warp as wp


@wp.kernel
def kernel(s: wp.vec2i, out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.abs(*s[1:2])
