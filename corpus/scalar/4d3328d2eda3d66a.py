import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.quat), d: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x, y = wp.grad(wp.dot)(a[i], b[i])
    out[i] = x
    out1[i] = y
    z, x1 = wp.grad(wp.sub)(c[i], d[i])
    out2[i] = z
    out3[i] = x1
