import warp as wp


@wp.struct
class S:
    x: wp.transformh


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformh), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.x = a[i]
    out[i] = s
