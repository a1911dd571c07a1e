import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        wp.atomic_max(acc, i, 2, b[i])
