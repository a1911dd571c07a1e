import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.quat)):
    i = wp.tid()
    m, m1 = wp.grad(wp.sub)(a[i], b[i])
    out[i] = m
    out1[i] = m1
    x, y = wp.grad(wp.mul)(c[i], d[i])
    out2[i] = x
    out3[i] = y
