import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.static(wp.step)(wp.grad(wp.neg)(a[i]))
    out1[i] = wp.static(wp.ceil)(wp.static(wp.log)(b[i]))
