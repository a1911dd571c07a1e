import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.func
def func(s: S) -> S:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = func(a[i]).x
