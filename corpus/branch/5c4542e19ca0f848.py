import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = b[i] if a[i].p else c[i]
