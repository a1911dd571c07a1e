import warp as wp

mat34b = wp.types.matrix(shape=(3, 4), dtype=wp.int8)


@wp.struct
class S:
    n: wp.int32
    a: wp.array2d(dtype=mat34b)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=mat34b)):
    i = wp.tid()
    out[i] = s.a[i, 2]
