import warp as wp


@wp.struct
class S:
    x: wp.uint8


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].x = a[i]
