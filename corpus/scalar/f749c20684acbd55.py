import warp as wp


@wp.func
def func(s: wp.float64) -> wp.float64:
    return s


@wp.kernel
def kernel(out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = func(wp.float64(1.2345678901234567))
