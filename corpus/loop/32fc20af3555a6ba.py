import warp as wp


@wp.kernel
def kernel(acc: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    n = i
    k = i
    while n < 2:
        while k < 2:
            wp.atomic_and(acc, i, i, i)
            k += 1
        n += 1
