import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.func
def func(s: wp.ref[S], t: wp.int32):
    s = S(t)


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=S, ndim=3)):
    i = wp.tid()
    j, k, i1 = wp.tid()
    func(out[i, k, i1], i)
