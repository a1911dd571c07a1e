import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.indexedarray(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.grad(wp.erfcinv)(a[i])
    out1[i] = b[i, 2, 2]
