import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.p = a[i]
    out[i] = s
