import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.mat22), d: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    x, y = wp.grad(wp.mul)(a[i], b[i])
    out[i] = x
    out1[i] = y
    m, m1 = wp.grad(wp.ddot)(c[i], d[i])
    out2[i] = m
    out3[i] = m1
