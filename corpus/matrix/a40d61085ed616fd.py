import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.mat22), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m, x = wp.grad(wp.mul)(a[i], b[i])
    out[i] = m
    out1[i] = x
    m1, y = wp.grad(wp.div)(c[i], d[i])
    out2[i] = m1
    out3[i] = y
