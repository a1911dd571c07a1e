import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.mat22d), out: wp.array(dtype=wp.mat22d), out1: wp.array(dtype=wp.float64), out2: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    x = a[i]
    m = b[i]
    out[i] = x * m
    out1[i] = x
    out2[i] = m
