import warp as wp


@wp.kernel
def kernel(out: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    out[i, j] = wp.tid()
