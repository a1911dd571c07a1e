import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array2d(dtype=S)):
    i, j = wp.tid()
    out[i, j].x = a[i]
