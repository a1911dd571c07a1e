import warp as wp


@wp.kernel
def kernel(s: wp.float32, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = i + i
    out1[i] = wp.grad(wp.abs)(s)
