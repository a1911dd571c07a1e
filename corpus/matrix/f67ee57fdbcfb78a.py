import warp as wp

mat55b = wp.types.matrix(shape=(5, 5), dtype=wp.int8)


@wp.struct
class S:
    p: wp.bool
    a: wp.array2d(dtype=mat55b)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=mat55b)):
    i = wp.tid()
    out[i] = s.a[i, 2]
