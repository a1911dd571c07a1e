import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.func
def func(s: S) -> S:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(a[i]).p
