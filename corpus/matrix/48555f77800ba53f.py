import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.mat44), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    m = a[i]
    out[i] = wp.inverse_approx(m)
    out1[i] = m
