import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=S), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = b[i].x if a[i] else c[i]
