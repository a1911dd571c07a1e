import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), out: wp.array(dtype=wp.mat22h), out1: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    m = a[i]
    out[i] = wp.mat22h(m)
    out1[i] = m
