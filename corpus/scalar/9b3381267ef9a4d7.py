import warp as wp


@wp.func
def func(s: wp.float32) -> wp.float32:
    return -s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
