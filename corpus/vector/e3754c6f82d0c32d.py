import warp as wp


@wp.struct
class S:
    n: wp.int32
    a: wp.array2d(dtype=wp.vec3l)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3l), s: S):
    i, j = wp.tid()
    s.a[i, j] = a[i]
