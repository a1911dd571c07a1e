import warp as wp


@wp.func
def func(s: wp.ref[wp.uint16]):
    s = wp.uint16(2)


@wp.func
def func1(s: wp.ref[wp.uint16]):
    func(s)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.uint16), out: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    x = a[i]
    func1(x)
    out[i] = x
