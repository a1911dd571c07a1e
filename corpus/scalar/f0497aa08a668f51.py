import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] += wp.float64(2.0)
