import warp as wp


@wp.struct
class S:
    v: wp.vec3


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.v %= a[i]
    out[i] = s
