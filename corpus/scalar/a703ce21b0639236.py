import warp as wp


@wp.struct
class S:
    x: wp.uint64


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].x = a[i]
