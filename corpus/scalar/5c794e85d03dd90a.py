import warp as wp

C = wp.float64(1.2345678901234567)


@wp.kernel
def kernel(out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = C
