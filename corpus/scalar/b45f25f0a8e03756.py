import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.struct
class S1:
    n: wp.int32


@wp.func
def func(s: wp.ref[wp.int32], t: S1):
    s = t.n


@wp.func
def func1(s: wp.ref[S], t: S1):
    func(s.n, t)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=S)):
    i = wp.tid()
    func1(out[i], a[i])
