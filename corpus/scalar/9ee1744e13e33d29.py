import warp as wp


@wp.struct
class S:
    p: wp.bool
    a: wp.array2d(dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S):
    i, j = wp.tid()
    s.a[i, j] = a[i]
