import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat), out1: wp.indexedarray(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.grad(wp.neg)(a[i])
    out1[-1 - i] = b[i]
