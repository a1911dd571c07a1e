import warp as wp


@wp.func
def func(s: wp.float32, t: wp.float32, u: wp.float32) -> wp.float32:
    return t


@wp.func
def func1(f: wp.Function, s: wp.float32, t: wp.float32, u: wp.float32) -> wp.float32:
    return f(u, s, t)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func1(func, a[i], b[i], c[i])
