import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    out[i] = wp.identity(n=2, dtype=wp.float64)
