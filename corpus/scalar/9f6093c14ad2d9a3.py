import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.int64(9007199254740995)
