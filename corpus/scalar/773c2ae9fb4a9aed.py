import warp as wp


@wp.func
def func(s: wp.ref[wp.transform], t: wp.ref[wp.transform]):
    x, s = s, t
    t = x


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    x = a[i]
    func(x, out[i])
