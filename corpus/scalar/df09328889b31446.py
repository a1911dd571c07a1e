import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=S), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    pair = (a[i], b[i].p)
    out[i] = pair[1]
