import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), out: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    m, v, m1 = wp.svd3(a[i])
    out[i] = m
