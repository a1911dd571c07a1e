import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    if a[i]:
        while n < 2:
            wp.atomic_add(acc, i, b[i])
            n += 1
