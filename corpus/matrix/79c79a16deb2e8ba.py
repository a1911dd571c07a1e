import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22d), out: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    out[i] = wp.inverse(a[i])
