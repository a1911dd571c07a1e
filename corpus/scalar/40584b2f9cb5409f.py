import warp as wp


@wp.kernel
def kernel(acc: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_add(acc, i, 2, 2.0)
