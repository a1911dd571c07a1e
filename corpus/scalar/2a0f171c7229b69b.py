import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S, out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x, y = a[i], s.x
    out[i] = y
