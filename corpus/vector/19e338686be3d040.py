import warp as wp


@wp.struct
class S:
    v: wp.vec2i


@wp.kernel
def kernel(out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].v.y |= i
