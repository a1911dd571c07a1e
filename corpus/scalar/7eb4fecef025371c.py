import warp as wp


@wp.func
def func(s: wp.int64) -> wp.int64:
    return s


@wp.kernel
def kernel(out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = func(wp.int64(9007199254740995))
