import warp as wp


@wp.struct
class S:
    x: wp.transform


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = a[i].s.x
