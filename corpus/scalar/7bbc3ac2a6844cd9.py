import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.func
def func(s: wp.ref[wp.int32], t: wp.int32):
    s = t


@wp.func
def func1(s: wp.ref[S], t: wp.int32):
    func(s.n, t)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=S)):
    i = wp.tid()
    s = a[i]
    func1(s, i)
    out[i] = s
