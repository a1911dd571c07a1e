import warp as wp


@wp.struct
class S:
    x: wp.float32
    n: wp.int32


@wp.func
def mul(s: wp.float32, t: S) -> S:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=S), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = (a[i] * b[i]).x
