import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = wp.quat()
