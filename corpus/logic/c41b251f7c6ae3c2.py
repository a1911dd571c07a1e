import warp as wp


@wp.func
def func(f: wp.Function, s: wp.int64, t: wp.int64) -> wp.bool:
    return f(s + t) < s


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(wp.nonzero, a[i], b[i])
