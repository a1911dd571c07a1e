import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array2d(dtype=S)):
    i, j = wp.tid()
    out[i, j].x = a[i]
