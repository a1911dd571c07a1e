import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=S), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] and b[i].p
