import warp as wp


@wp.func
def func(s: wp.bool):
    return wp.int64(2), s


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    x, p = func(a[i])
    out[i] = p
