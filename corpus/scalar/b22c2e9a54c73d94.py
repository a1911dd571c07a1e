import warp as wp


@wp.kernel
def kernel(acc: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    wp.atomic_sub(acc, i, j, wp.static(2.0 + 2.0))
