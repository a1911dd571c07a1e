import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        wp.atomic_add(acc, i, a[i])
        n += 1
