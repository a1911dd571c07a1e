import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a[i].s.n
