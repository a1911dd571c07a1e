import warp as wp


@wp.kernel
def kernel(out: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    k = wp.tid()
    out[i, j] = k
