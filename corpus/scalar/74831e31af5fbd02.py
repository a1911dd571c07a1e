import warp as wp


@wp.kernel
def kernel(s: wp.bool, out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = s
