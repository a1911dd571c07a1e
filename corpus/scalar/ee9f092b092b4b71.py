import warp as wp

C = 0.1


@wp.kernel
def kernel(out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.float64(C)
