import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    out[i] = wp.transpose(m)
    out1[i] = m
