import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = wp.grad(wp.normalize)(a[i])
    out1[i] = wp.grad(wp.length_sq)(b[i])
