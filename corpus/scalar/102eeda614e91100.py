import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.x -= a[i]
    out[i] = s
