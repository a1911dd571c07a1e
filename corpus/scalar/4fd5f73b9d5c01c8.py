import warp as wp


@wp.func
def func(s: wp.ref[wp.float32], t: wp.ref[wp.float32]):
    s, t = t, s


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    func(out[i].y, out1[i])
