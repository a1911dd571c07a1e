import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.static(wp.exp(2.0))
    out1[i] = wp.static(wp.cos(2.0))
