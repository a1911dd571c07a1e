import warp as wp


@wp.func
def func() -> wp.float32:
    return 2.0


@wp.func
def func1(s: wp.float64) -> wp.float64:
    x = func()
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = func1(a[i])
