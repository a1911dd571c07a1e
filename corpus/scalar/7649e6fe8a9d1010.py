import warp as wp


@wp.struct
class S:
    x: wp.uint8


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=S), out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    x, y = a[i], b[i].x
    out[i] = y
