import warp as wp


@wp.struct
class S:
    n: wp.int32
    a: wp.array(dtype=wp.vec2ul)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2ul), s: S):
    i = wp.tid()
    s.a[i] = a[i]
