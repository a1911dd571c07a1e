import warp as wp


@wp.struct
class S:
    x: wp.uint8


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    out[i] = a[i].x
