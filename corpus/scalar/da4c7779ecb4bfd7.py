import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.struct
class S1:
    x: wp.quat


@wp.func
def func(a: wp.array(dtype=S), s: S1, t: wp.int32) -> S1:
    s.x = a[t].x
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=S1), out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i] = func(a, b[i], i)
