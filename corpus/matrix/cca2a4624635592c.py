import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.mat22), d: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m, m1 = wp.grad(wp.cw_mul)(a[i], b[i])
    out[i] = m
    out1[i] = m1
    m2, m3 = wp.grad(wp.cw_div)(c[i], d[i])
    out2[i] = m2
    out3[i] = m3
