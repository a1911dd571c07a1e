import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 3), dtype=wp.uint32)
    out[i] = own[2, 2]
