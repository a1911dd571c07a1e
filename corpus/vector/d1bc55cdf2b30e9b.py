import warp as wp


@wp.struct
class S:
    v: wp.vec4


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.v.y //= a[i]
    out[i] = s
