import warp as wp


@wp.kernel
def kernel(acc: wp.array4d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_xor(acc, i, 2, 2, 2, i)
