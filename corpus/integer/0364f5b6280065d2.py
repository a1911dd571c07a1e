import warp as wp


@wp.func
def func(s: wp.int64, t: wp.int64 = wp.int64(9007199254740995)) -> wp.int64:
    return s + t


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = func(a[i])
