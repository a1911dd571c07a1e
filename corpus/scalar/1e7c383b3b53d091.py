import warp as wp


@wp.struct
class S:
    v: wp.vec4


@wp.func
def bit_and(s: S, t: S) -> S:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=S), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = a[i] & b[i]
