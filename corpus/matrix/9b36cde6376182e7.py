import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = wp.grad(wp.inverse)(a[i])
    out1[i] = wp.grad(wp.inverse)(b[i])
