import warp as wp


@wp.struct
class S:
    v: wp.vec3ub


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ub), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.v &= a[i]
    out[i] = s
