import warp as wp


@wp.func
def func(s: wp.quat, t: wp.ref[wp.quat]):
    s, t = t, s


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    func(a[i], out[i])
