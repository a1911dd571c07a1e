import warp as wp


@wp.kernel
def kernel(acc: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_sub(acc, i, 2, i)
