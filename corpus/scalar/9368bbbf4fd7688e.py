import warp as wp

C = wp.float64(wp.inf)


@wp.kernel
def kernel(out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = C
