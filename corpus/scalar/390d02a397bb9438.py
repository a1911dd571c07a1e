import warp as wp


@wp.func
def func(s: wp.float32, t: wp.float32, u: wp.float32) -> wp.float32:
    return u


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    f = func
    out[i] = f(a[i], b[i], c[i])
