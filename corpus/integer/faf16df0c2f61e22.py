import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.static(2.0 / 2.0)
    out1[i] = wp.static(wp.max(2, 2))
