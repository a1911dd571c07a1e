import warp as wp


@wp.struct
class S:
    m: wp.mat33


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i].s.m = a[i]
