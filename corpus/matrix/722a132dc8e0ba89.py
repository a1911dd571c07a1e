import warp as wp


@wp.func
def func(s: wp.ref[wp.mat22], t: wp.ref[wp.mat22]):
    m, s = s, t
    t = m


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    func(m, out[i])
