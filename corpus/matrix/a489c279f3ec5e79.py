import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m, v, m1 = wp.svd2(a[i])
    out[i] = m
