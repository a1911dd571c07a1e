import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    x, y = wp.grad(wp.mul)(wp.abs(a[i]), b[i])
    out[i] = x
    m = c[i]
    out1[i] = wp.determinant(m)
    out2[i] = m
