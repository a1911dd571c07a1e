import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i].s.x += a[i]
