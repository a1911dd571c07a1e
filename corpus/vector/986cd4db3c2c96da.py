import warp as wp


@wp.struct
class S:
    v: wp.vec3


@wp.struct
class S1:
    s: S


@wp.struct
class S2:
    v: wp.vec3


@wp.func
def func(s: wp.ref[wp.vec3], t: S2):
    s = t.v


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=S2), out: wp.array(dtype=S1)):
    i = wp.tid()
    func(out[i].s.v, a[i])
