import warp as wp


@wp.func
def func(s: wp.mat22) -> wp.mat22:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = wp.grad(func)(s=a[i])
