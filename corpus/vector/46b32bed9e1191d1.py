import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = wp.grad(wp.cbrt)(a[i])
    out1[i] = wp.grad(wp.quat_to_rpy)(b[i])
