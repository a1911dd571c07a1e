import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i].s.p = a[i]
