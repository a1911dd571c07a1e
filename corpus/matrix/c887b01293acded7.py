import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), b: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22h), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m, v, m1 = wp.svd2(a[i])
    out[i] = m
    m2 = b[i]
    m3, u, m4 = wp.svd2(m2)
    out1[i] = m3
    out2[i] = m2
