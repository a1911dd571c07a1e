import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat22d), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.mat22d(wp.float64(1.2345678901234567))
    out1[i] = wp.float64(wp.float64(1.2345678901234567))
