import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), acc: wp.array4d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_and(acc, i, -1, 1, a[i], i)
