import warp as wp


@wp.struct
class S:
    x: wp.int64


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].x *= a[i]
