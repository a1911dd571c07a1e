import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), out: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    m, v, m1 = wp.svd2(a[i])
    out[i] = m
