import warp as wp


@wp.struct
class S:
    v: wp.vec4


@wp.func
def add(s: S, t: wp.int32) -> wp.vec4:
    return s.v


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = a[i] + i
