import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.float32)


@wp.func
def func(s: S, t: wp.int32) -> wp.float32:
    return s.a[t]


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(s, i)
