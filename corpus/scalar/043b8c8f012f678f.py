import warp as wp


@wp.kernel
def kernel(s: wp.transform, out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = s
