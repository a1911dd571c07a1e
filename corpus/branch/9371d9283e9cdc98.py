import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), acc: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_max(acc, i, 2, i if a[i] else i)
