import warp as wp


@wp.func
def func(s: wp.mat33, t: wp.float32) -> wp.mat33:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m, x = wp.grad(func)(a[i], b[i])
    out[i] = x
