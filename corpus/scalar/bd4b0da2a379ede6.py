import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].p = a[i]
