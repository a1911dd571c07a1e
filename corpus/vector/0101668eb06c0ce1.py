import warp as wp


@wp.struct
class S:
    v: wp.vec2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.v[wp.clamp(i, i, 1)] **= a[i]
    out[i] = s
