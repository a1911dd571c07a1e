import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), b: wp.array(dtype=wp.mat33h), out: wp.array(dtype=wp.mat33d), out1: wp.array(dtype=wp.mat33h)):
    i = wp.tid()
    m, v, m1 = wp.svd3(a[i])
    out[i] = m
    m2, u, m3 = wp.svd3(b[i])
    out1[i] = m2
