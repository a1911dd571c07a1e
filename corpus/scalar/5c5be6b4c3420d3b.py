import warp as wp


@wp.struct
class S:
    p: wp.bool
    a: wp.array(dtype=wp.quath)


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), s: S):
    i = wp.tid()
    s.a[i] = a[i]
