import warp as wp


@wp.struct
class S:
    m: wp.mat33


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.m /= a[i]
    out[i] = s
