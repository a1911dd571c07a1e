import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.float64), s: wp.int32, t: wp.bool, u: wp.float64):
    out[s] = u


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float64)):
    i = wp.tid()
    func(a, i, b[i], wp.grad(wp.neg)(c[i]))
