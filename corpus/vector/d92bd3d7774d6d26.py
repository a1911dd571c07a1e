import warp as wp


@wp.struct
class S:
    v: wp.vec2i


@wp.struct
class S1:
    s: S


@wp.func
def func(s: S1) -> S1:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=wp.vec2i)):
    i = wp.tid()
    out[i] = func(a[i]).s.v
