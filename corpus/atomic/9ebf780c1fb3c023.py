import warp as wp


@wp.kernel
def kernel(acc: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    while n < 2:
        k = i
        while k < 2:
            wp.atomic_sub(acc, i, i)
            k = 2
        n = 2
