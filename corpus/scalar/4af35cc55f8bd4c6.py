import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.func
def func(s: wp.float32):
    return S(s), s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s, x = func(a[i])
    out[i] = x
