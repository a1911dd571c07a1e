import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.func
def mul(s: S, t: wp.float32) -> S:
    u = S()
    return u


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = (a[i] * b[i]).x
