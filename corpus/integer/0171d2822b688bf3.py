import warp as wp


@wp.kernel
def kernel(a0: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.nonzero(a0[i])
