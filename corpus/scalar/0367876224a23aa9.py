import warp as wp


@wp.struct
class S:
    x: wp.float64


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=S), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, b[i].x)
