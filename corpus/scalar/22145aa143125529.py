import warp as wp


@wp.struct
class S:
    x: wp.float32
    y: wp.float32


@wp.func
def func(out: wp.array(dtype=wp.float32), s: wp.int32, t: wp.float32) -> wp.float32:
    x = out[s]
    out[s] = t
    return x


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = S(func(a, i, b[i]), func(a, i, c[i]))
