import warp as wp


@wp.struct
class S:
    m: wp.mat33


@wp.struct
class S1:
    s: S


@wp.func
def func(s: S1) -> wp.mat33:
    return s.s.m


@wp.kernel
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = func(a[i])
