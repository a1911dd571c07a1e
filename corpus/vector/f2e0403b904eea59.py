import warp as wp


@wp.struct
class S:
    n: wp.int32
    a: wp.array(dtype=wp.vec2ub)


@wp.func
def func(s: wp.ref[wp.vec2ub], t: wp.vec2ub):
    s = t


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.vec2ub), s: S):
    i = wp.tid()
    func(s.a[i], a[i])
