import warp as wp


@wp.struct
class S:
    p: wp.bool
    a: wp.array(dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), s: S):
    i = wp.tid()
    s.a[i] = a[i]
