import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.quatd)


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), s: S):
    i = wp.tid()
    s.a[i] = a[i]
