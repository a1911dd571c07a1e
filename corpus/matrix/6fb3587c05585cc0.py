import warp as wp

mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)


@wp.struct
class S:
    m: mat55d


@wp.kernel
def kernel(a: wp.array2d(dtype=S), acc: wp.array(dtype=mat55d, ndim=3)):
    i, j = wp.tid()
    row = a[i]
    k, i1, i2 = wp.tid()
    wp.atomic_min(acc, i, j, i2, row[i].m)
