import warp as wp


@wp.struct
class S:
    x: wp.float64
    y: wp.transformd


@wp.func
def bit_xor(s: S, t: wp.float64) -> S:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = (a[i] ^ b[i]).x
