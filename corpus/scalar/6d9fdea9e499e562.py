import warp as wp


@wp.func
def func(s: wp.ref[wp.float32], t: wp.float32):
    s = t


@wp.func
def func1(s: wp.ref[wp.float32], t: wp.float32):
    func(s, t)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    func1(out[i], a[i])
