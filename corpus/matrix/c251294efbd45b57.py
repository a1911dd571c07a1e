import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    m1 = b[i]
    out[i] = wp.cw_div(m, m1)
    out1[i] = m
    out2[i] = m1
