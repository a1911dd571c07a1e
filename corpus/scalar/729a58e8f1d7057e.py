import warp as wp


@wp.func
def func(s: wp.float32):
    x = s
    return x, x


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y = func(a[i])
    out[i] = x + y
