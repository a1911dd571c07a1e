import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), out: wp.array(dtype=wp.mat33h)):
    i = wp.tid()
    m, v, m1 = wp.svd3(a[i])
    out[i] = m
