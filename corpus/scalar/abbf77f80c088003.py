import warp as wp


@wp.struct
class S:
    x: wp.float64


@wp.kernel
def kernel(out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = S(wp.float64(1.2345678901234567))
