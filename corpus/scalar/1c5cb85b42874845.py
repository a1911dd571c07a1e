import warp as wp


@wp.struct
class S:
    x: wp.int64


@wp.func
def func(s: wp.ref[wp.int64], t: wp.int64):
    s = t


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.int64), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    func(s.x, a[i])
    out[i] = s
