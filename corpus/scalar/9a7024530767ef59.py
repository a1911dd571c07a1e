import warp as wp

x = 2.0


@wp.func
def func(s: wp.float32) -> wp.float32:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = func(x)
