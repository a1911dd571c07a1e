import warp as wp


@wp.struct
class S:
    v: wp.vec2


@wp.func
def func(s: S) -> S:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = func(a[i]).v
