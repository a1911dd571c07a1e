import warp as wp


@wp.kernel
def kernel(acc: wp.array2d(dtype=wp.int32), acc1: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_or(acc, i, 2, i)
    wp.atomic_and(acc1, i, 2, i)
