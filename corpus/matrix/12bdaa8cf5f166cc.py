import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), b: wp.array(dtype=wp.mat33h), out: wp.array(dtype=wp.mat33d), out1: wp.array(dtype=wp.mat33h)):
    i = wp.tid()
    out[i] = wp.inverse_approx(a[i])
    out1[i] = wp.inverse_approx(b[i])
