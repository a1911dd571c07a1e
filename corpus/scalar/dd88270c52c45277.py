import warp as wp


@wp.func
def func(s: wp.float64, t: wp.float64) -> wp.float64:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = func(a[i], t=b[i])
