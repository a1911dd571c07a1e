import warp as wp


@wp.struct
class S:
    n: wp.int32
    a: wp.array(dtype=wp.float32)


@wp.func
def func(s: S, t: wp.int32) -> wp.bool:
    return s.a[t] < s.a[-s.n]


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(s, i)
