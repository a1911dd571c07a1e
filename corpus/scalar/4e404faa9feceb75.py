import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.bool, ndim=3), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.grad(wp.neg)(a[i, 2])
    row = b[i, 2]
    out1[i] = row[2]
