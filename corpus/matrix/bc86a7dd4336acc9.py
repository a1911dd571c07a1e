import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.mat22d), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.mat22d(x)
    out1[i] = x
