import warp as wp


@wp.func
def func(s: wp.float32, t: wp.ref[wp.float32]):
    s, t = t, s


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), out: wp.array4d(dtype=wp.float32)):
    i, j = wp.tid()
    k, i1, i2, i3 = wp.tid()
    func(a[i], out[i, j, i2, i3])
