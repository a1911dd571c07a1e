import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.func
def rshift(s: S, t: S) -> S:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=S), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = a[i] >> b[i]
