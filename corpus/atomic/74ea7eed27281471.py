import warp as wp


@wp.kernel
def kernel(acc: wp.array(dtype=wp.int32)):
    wp.atomic_min(acc, 2, 2)
