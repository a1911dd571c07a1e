import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m, v, m1 = wp.svd2(a[i])
    out[i] = m
    out1[i] = v
    out2[i] = m1
