import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y = wp.grad(wp.mul)(wp.abs(a[i]), b[i])
    out[i] = x
