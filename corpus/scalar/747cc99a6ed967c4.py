import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.int32), acc: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    wp.atomic_xor(acc, i, 2, a[i, j])
