import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.func
def pow(s: S, t: S) -> S:
    u = S()
    return u


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=S), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = a[i] ** b[i]
