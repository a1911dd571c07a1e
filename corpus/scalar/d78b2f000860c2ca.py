import warp as wp


@wp.func
def func(s: wp.float32, t: wp.float32, u: wp.float32):
    return s, s, u


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y, z = wp.grad(func)(a[i], b[i], c[i])
    out[i] = z
