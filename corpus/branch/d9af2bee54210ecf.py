import warp as wp


@wp.func
def func(s: wp.mat33):
    return s, wp.mat33(2.0)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.mat33), c: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = wp.grad(func)(b[i]) if a[i] else c[i]
