import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.struct
class S:
    v: vec6


@wp.struct
class S1:
    s: S


@wp.func
def func(s: S1) -> wp.float32:
    return wp.min(s.s.v)


@wp.kernel
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
