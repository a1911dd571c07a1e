import warp as wp


@wp.struct
class S:
    v: wp.vec4


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i].s.v = a[i]
