import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, i, 2, i)
    out1[i] += wp.grad(wp.neg)(b[i])
