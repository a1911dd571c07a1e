import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.transform()
    out1[i] = wp.transformh()
