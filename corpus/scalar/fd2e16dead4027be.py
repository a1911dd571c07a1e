import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 2, 2), dtype=wp.bool)
    out[i] = own[1, 1, 1]
