import warp as wp


@wp.func
def func(s: wp.ref[wp.mat44d]):
    s[2, 2] = wp.float64(2.0)


@wp.func
def func1(s: wp.ref[wp.mat44d]):
    func(s)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.mat44d), out: wp.array(dtype=wp.mat44d)):
    i = wp.tid()
    m = a[i]
    func1(m)
    out[i] = m
