import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].x[2] += a[i]
