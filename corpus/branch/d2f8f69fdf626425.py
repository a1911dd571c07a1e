import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    if a[i]:
        pass
    else:
        wp.atomic_add(acc, i, j, b[i])
