import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22d), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
