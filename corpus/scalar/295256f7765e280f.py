import warp as wp


@wp.struct
class S:
    x: wp.uint16


@wp.func
def func(s: S) -> S:
    s.x = wp.uint16(2)
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = func(a[i])
