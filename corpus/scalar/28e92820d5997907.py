import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.struct
class S1:
    s: S


@wp.struct
class S2:
    p: wp.bool


@wp.func
def func(s: wp.ref[wp.bool], t: S2):
    s = t.p


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=S2), out: wp.array(dtype=S1)):
    i = wp.tid()
    func(out[i].s.p, a[i])
