import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float16), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.float16(wp.inf)
    out1[i] = not 2
