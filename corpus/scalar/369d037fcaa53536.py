import warp as wp


@wp.func
def func(a: wp.array2d(dtype=wp.float32), s: wp.int32, t: wp.int32, u: wp.int32, w: wp.float32):
    return u, wp.atomic_add(a, s, t, w)


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    n, x = func(a, i, j, i, wp.static(wp.erfcinv)(b[i]))
    out[i, j] = n
