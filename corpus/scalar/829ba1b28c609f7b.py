import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.func
def func(a: wp.array(dtype=S), s: wp.int32) -> S:
    t = a[s]
    return t


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = func(a, i).x
