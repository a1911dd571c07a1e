import warp as wp


@wp.struct
class S:
    m: wp.mat44


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.m += a[i]
    out[i] = s
