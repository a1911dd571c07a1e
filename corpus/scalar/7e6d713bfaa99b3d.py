import warp as wp


@wp.func
def func(s: wp.quat) -> wp.quat:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] += wp.grad(func)(a[i])
