import warp as wp


@wp.func
def func(s: wp.int32, t: wp.bool) -> wp.bool:
    return not s and t


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(i, a[i])
