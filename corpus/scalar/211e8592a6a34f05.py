import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = s.x
