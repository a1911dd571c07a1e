import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.struct
class S1:
    s: S


@wp.func
def add(left: S1, right: S1) -> S1:
    return left


@wp.func
def add(lhs: S, other: S) -> S:
    return lhs


@wp.kernel
def kernel(a: wp.array(dtype=S1), b: wp.array(dtype=S1), out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i] = a[i] + b[i]
