import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.func
def func(s: S) -> S:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(a[i]).n
