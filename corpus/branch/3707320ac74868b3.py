import warp as wp


@wp.func
def func(f: wp.Function, s: wp.float32, t: wp.int32) -> wp.int32:
    if s > 2.0 > f(s):
        return t
    return 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(wp.frac, a[i], i)
