import warp as wp


@wp.struct
class S:
    v: wp.vec2d


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=wp.vec2d)):
    i = wp.tid()
    s = a[i]
    out[i] = s.s.v
