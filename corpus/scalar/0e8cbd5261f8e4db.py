import warp as wp


@wp.struct
class S:
    x: wp.float16


@wp.func
def bit_xor(s: S, t: S) -> S:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=S), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = a[i] ^ b[i]
