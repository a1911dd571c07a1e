import warp as wp


@wp.func
def func(f: wp.Function, s: wp.int32, t: wp.float32, u: wp.float32):
    return s, t, f(u)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n, x, y = func(wp.nonzero, i, a[i], b[i])
    out[i] = y
