import warp as wp


@wp.struct
class S:
    m: wp.mat33


@wp.func
def func(s: wp.ref[S], t: wp.mat33):
    s.m = t


@wp.func
def func1(s: wp.ref[S], t: wp.mat33):
    func(s, t)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=S)):
    i = wp.tid()
    func1(out[i], a[i])
