import warp as wp


@wp.func
def func(f: wp.Function, s: wp.bool) -> wp.bool:
    return f(2, True and s, True)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(wp.where, a[i])
