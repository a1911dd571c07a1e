import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = wp.transform()
