import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), out: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    out[i] = wp.inverse_approx(a[i])
