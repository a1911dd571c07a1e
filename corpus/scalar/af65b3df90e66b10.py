import warp as wp


@wp.struct
class S:
    x: wp.uint8


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=S1), out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    s = a[i]
    out[i] = s.s.x
