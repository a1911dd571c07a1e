import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i].s.x = a[i]
