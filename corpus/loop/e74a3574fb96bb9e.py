import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), acc: wp.array2d(dtype=wp.int64)):
    i = wp.tid()
    for j in range(2):
        wp.atomic_min(acc, i, 2, a[i])
