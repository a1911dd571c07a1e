import warp as wp


@wp.struct
class S:
    x: wp.transform


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    s = a[i]
    out[i] = s.x
