import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.func
def func(s: S, t: wp.float32) -> wp.float32:
    s.x = t
    return s.x


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = func(s, a[i])
    out[i] = s.x + x
