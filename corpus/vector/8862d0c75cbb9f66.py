import warp as wp


@wp.struct
class S:
    v: wp.vec2d


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].v += a[i]
