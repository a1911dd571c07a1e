import warp as wp


@wp.struct
class S:
    p: wp.bool
    v: wp.vec3h


@wp.func
def func(s: S) -> wp.vec3h:
    if s.p:
        return s.v
    return s.v


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = func(a[i])
