import warp as wp


@wp.func
def func(s: wp.int64, t: wp.int64) -> wp.int64:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    f = func
    out[i] = f(a[i], wp.int64(2))
