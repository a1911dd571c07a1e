import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44d), b: wp.array(dtype=wp.mat44d), out: wp.array(dtype=wp.mat44d)):
    i = wp.tid()
    out[i] = a[i] - b[i]
