import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.atomic_add(out, i, a[i])
    out1[i] = wp.abs(wp.grad(wp.neg)(b[i]))
