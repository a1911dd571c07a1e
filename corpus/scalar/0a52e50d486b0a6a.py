import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    s = a[i]
    out[i] = s.x
