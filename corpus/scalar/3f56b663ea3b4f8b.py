import warp as wp


@wp.func
def func(s: wp.ref[wp.transform], t: wp.transform):
    s = t


@wp.func
def func1(s: wp.ref[wp.transform], t: wp.transform):
    func(s, t)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    func1(out[i], a[i])
