import warp as wp


@wp.func
def func(s: wp.ref[wp.int32]):
    s = s


@wp.func
def func1(s: wp.ref[wp.int32]):
    func(s)


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    func1(n)
    out[i] = n
