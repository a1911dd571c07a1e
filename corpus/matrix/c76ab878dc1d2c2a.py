import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), b: wp.array(dtype=wp.mat22h), out: wp.array(dtype=wp.mat22h), out1: wp.array(dtype=wp.mat22h), out2: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    m = a[i]
    m1 = b[i]
    out[i] = wp.cw_mul(m, m1)
    out1[i] = m
    out2[i] = m1
