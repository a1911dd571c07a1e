import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    out[i] = wp.mat22d(a[i])
