import warp as wp


@wp.func
def func(s: wp.int32, t: wp.float32):
    return s, t, t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n, x, y = func(i, a[i])
    out[i] = y
