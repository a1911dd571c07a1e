import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    n = i
    while n < 2:
        wp.atomic_max(acc, i, i, a[i])
        n += 1
