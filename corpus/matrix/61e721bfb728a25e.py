import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=wp.mat33d), out: wp.array(dtype=wp.mat33h), out1: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i] = wp.inverse(a[i])
    out1[i] = wp.inverse(b[i])
