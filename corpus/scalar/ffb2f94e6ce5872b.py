import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.x = a[i]
    out[i] = s
