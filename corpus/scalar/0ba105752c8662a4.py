import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y = wp.grad(wp.mul)(a[i], b[i])
    out[i] = x
    out1[i] = y
    z, x1 = wp.grad(wp.div)(c[i], d[i])
    out2[i] = z
    out3[i] = x1
