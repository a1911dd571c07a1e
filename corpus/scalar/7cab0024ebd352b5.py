import warp as wp


@wp.struct
class S:
    x: wp.float64


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), s: S1, out: wp.array(dtype=S1)):
    i = wp.tid()
    s.s.x *= a[i]
    out[i] = s
