import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3), dtype=wp.int32)
    own[1, 1] = i
    out[i] = own[1, 1]
