import warp as wp


@wp.func
def func(s: wp.ref[wp.float32], t: wp.ref[wp.float32]):
    s, t = t, s


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    func(x, out[i])
    out[i] = x
