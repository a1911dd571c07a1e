import warp as wp


@wp.struct
class S:
    x: wp.transform


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].x += a[i]
