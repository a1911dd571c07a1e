import warp as wp


@wp.kernel
def kernel(s: wp.float32, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.grad(wp.abs)(s)
