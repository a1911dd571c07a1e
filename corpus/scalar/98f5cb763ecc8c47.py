import warp as wp


@wp.func
def func(s: wp.quat, t: wp.float32, u: wp.int32, w: wp.int32) -> wp.quat:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x, y, n, k = wp.grad(func)(a[i], b[i], i, i)
    out[i] = x
