import warp as wp


@wp.func
def func(s: wp.float64, t: wp.float64) -> wp.float64:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = func(a[i], t=wp.float64(1.2345678901234567))
