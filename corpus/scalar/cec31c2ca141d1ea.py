import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.transformh()
