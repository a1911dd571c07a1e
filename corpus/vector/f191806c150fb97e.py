import warp as wp


@wp.struct
class S:
    v: wp.vec2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].v[wp.clamp(i, i, 1)] = a[i]
