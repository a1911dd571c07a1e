import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.struct
class S1:
    s: S


@wp.func
def func(s: wp.ref[S1]):
    s.s.n = 2


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=S1)):
    i = wp.tid()
    s = a[i]
    func(s)
    out[i] = s
