import warp as wp


@wp.struct
class S:
    m: wp.mat44


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S1, out: wp.array(dtype=S1)):
    i = wp.tid()
    s.s.m *= a[i]
    out[i] = s
