import warp as wp


@wp.struct
class S:
    n: wp.int32
    p: wp.bool
    x: wp.float32
    y: wp.float32


@wp.func
def func(s: S) -> wp.bool:
    return s.x < s.y


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(S(i, a[i], b[i], c[i]))
