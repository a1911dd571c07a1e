import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec2i), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i].y ^= i
    out1[i] = abs(i)
