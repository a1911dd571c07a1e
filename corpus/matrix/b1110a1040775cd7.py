import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    out[i] = wp.mat22d(wp.float64(1.2345678901234567))
