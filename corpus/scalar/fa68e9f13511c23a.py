import warp as wp


@wp.struct
class S:
    x: wp.uint8


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.x += a[i]
    out[i] = s
