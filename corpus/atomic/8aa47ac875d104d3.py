import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)
mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat23i), b: wp.array(dtype=mat22i), acc: wp.array(dtype=mat23i), acc1: wp.array(dtype=mat22i)):
    i = wp.tid()
    wp.atomic_or(acc, i, a[i])
    wp.atomic_and(acc1, i, b[i])
