import warp as wp


@wp.struct
class S:
    m: wp.mat44h
    m1: wp.mat44h


@wp.func
def mul(s: S, t: S) -> S:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=S), out: wp.array(dtype=wp.mat44h)):
    i = wp.tid()
    out[i] = (a[i] * b[i]).m1
