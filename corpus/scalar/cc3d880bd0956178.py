import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.func
def func(s: wp.ref[S], t: wp.int32):
    s.n = t


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=S)):
    i = wp.tid()
    func(out[i], i)
