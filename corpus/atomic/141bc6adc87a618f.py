import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat22i), acc: wp.array(dtype=mat22i)):
    i = wp.tid()
    wp.atomic_and(acc, i, a[i])
