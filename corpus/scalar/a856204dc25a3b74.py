import warp as wp


@wp.func
def func(s: wp.float32) -> wp.float32:
    return wp.static(wp.sinh)(s)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
