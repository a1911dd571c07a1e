import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22d), out: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    m, v, m1 = wp.svd2(a[i])
    out[i] = m
