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
def func(s: wp.ref[wp.vec3], t: wp.ref[wp.vec3]):
    v, s = s, t


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=S2), out1: wp.array(dtype=S1)):
    i = wp.tid()
    func(out[i].v, out1[i].s.v)
