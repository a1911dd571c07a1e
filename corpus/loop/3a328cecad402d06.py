import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        for j1 in range(2):
            x, y = 2.0, 2.0
            out[i] += x
    z, x1 = wp.grad(wp.neg)(a[i]), b[i]
    out1[i] = z
