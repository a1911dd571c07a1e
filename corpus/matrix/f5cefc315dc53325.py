import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.mat33), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = wp.grad(wp.inverse)(a[i, b[i]])
