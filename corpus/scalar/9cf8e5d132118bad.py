import warp as wp


@wp.func
def func(s: wp.ref[wp.quat], t: wp.quat):
    s = t


@wp.func
def func1(s: wp.ref[wp.quat], t: wp.quat):
    func(s, t)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    func1(out[i], a[i])
