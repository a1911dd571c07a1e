import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m = a[i]
    x = b[i]
    out[i] = m / x
    out1[i] = m
    out2[i] = x
