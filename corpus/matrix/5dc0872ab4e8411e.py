import warp as wp


@wp.struct
class S:
    v: wp.vec3


@wp.struct
class S1:
    m: wp.mat33


@wp.func
def func(a: wp.array(dtype=S), s: S1, t: wp.int32) -> S1:
    s.m = wp.skew(a[t].v)
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=S1), out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i] = func(a, b[i], i)
