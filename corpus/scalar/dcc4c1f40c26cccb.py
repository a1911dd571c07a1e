import warp as wp


@wp.func
def func(s: wp.float32, t: wp.float32):
    return t, s + t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y = func(a[i], b[i])
    out[i] = y
