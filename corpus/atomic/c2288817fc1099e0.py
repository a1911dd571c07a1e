import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    k = i
    while n < 2:
        while k < 2:
            wp.atomic_add(acc, i, a[i])
            k += 1
        n += 1
