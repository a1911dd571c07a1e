import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.func
def bit_or(s: S, t: S) -> S:
    u = S()
    return u


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=S), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = a[i] | b[i]
