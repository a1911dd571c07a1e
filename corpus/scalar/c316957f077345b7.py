import warp as wp


@wp.func
def func(s: wp.bool, t: wp.ref[wp.bool]):
    s, t = t, s


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    func(a[i], out[i])
