import warp as wp


@wp.func
def func(s: wp.float32, t: wp.float32):
    return t, s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    y = b[i]
    for j in range(2):
        x, y = func(x, y)
    out[i] = x
