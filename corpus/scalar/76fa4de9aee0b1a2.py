import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i].s.p
