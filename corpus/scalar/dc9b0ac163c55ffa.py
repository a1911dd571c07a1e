import warp as wp


@wp.func
def func(s: wp.ref[wp.bool], t: wp.bool):
    s = t


@wp.func
def func1(s: wp.ref[wp.bool], t: wp.bool):
    func(s, t)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    func1(out[i], a[i])
