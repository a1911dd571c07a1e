import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.int32)):
    wp.atomic_min(acc, 2, len(a))
