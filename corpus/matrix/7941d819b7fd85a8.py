import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), b: wp.array(dtype=wp.mat22d), out: wp.array(dtype=wp.mat22h), out1: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    out[i] = wp.inverse_approx(a[i])
    out1[i] = wp.inverse_approx(b[i])
