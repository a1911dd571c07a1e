import warp as wp


@wp.func
def func(s: wp.bool, t: wp.float32):
    return s, t


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    p = a[i]
    x = b[i]
    for j in reversed(range(2)):
        p, x = func(c[i], d[i])
    out[i] = x
