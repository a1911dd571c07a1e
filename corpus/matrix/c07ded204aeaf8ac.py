import warp as wp


@wp.struct
class S:
    m: wp.mat33


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    s = a[i]
    out[i] = s.m
