import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), acc: wp.array4d(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_min(acc, i, 2, 2, 2, a[i])
