import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    n = i
    while n < 2:
        if False:
            pass
        else:
            wp.atomic_add(acc, i, j, a[i])
        n += 1
