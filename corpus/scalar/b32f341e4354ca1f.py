import warp as wp


@wp.struct
class S:
    x: wp.uint16


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint16), out: wp.array4d(dtype=S)):
    i, j, k, i1 = wp.tid()
    out[i, j, k, i1].x += a[i]
