import warp as wp


@wp.struct
class S:
    v: wp.vec3


@wp.struct
class S1:
    v: wp.vec3


@wp.func
def func(s: wp.ref[wp.vec3], t: wp.ref[wp.vec3]):
    v, s = s, t
    t = v


@wp.kernel(enable_backward=False)
def kernel(s: S1, out: wp.array(dtype=S)):
    i = wp.tid()
    func(s.v, out[i].v)
