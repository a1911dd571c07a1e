import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22d), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    m, v, m1 = wp.svd2(a[i])
    out[i] = m1
    m2, u, m3 = wp.svd2(b[i])
    out1[i] = m2
