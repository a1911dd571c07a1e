import warp as wp


@wp.kernel
def kernel(acc: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    n = i
    while n < 2:
        wp.atomic_sub(acc, i, i, i)
        n += 1
