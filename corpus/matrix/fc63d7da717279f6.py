import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), out: wp.array(dtype=wp.mat33h)):
    i = wp.tid()
    out[i] = wp.inverse_approx(a[i])
