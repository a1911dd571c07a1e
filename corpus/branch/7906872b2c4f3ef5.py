import warp as wp


@wp.func
def func(f: wp.Function, s: wp.float64, t: wp.bool, u: wp.float32 = 10.0) -> wp.float32:
    if f(s) and t:
        return u
    return u


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(wp.isfinite, a[i], b[i])
