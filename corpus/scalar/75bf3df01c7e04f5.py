import warp as wp


@wp.func
def func(s: wp.float32):
    return s, s, s + s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y, z = func(a[i])
    out[i] = z
