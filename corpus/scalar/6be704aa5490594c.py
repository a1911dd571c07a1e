import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.float32), acc1: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_sub(acc, i, 2, a[i])
    wp.atomic_min(acc1, i, 2, b[i])
