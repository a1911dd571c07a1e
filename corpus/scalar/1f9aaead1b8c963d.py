import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32, ndim=3)):
    i, j, k = wp.tid()
    out[i, j, k] = wp.tid()
