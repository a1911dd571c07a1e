import warp as wp

mat31ul = wp.types.matrix(shape=(3, 1), dtype=wp.uint64)


@wp.struct
class S:
    m: mat31ul
    a: wp.array(dtype=mat31ul)


@wp.kernel
def kernel(a: wp.array(dtype=mat31ul), s: S):
    i = wp.tid()
    s.a[i] = a[i]
