import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44d), out: wp.array(dtype=wp.mat44d)):
    i = wp.tid()
    out[i] = wp.inverse(a[i])
