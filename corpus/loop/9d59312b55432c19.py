import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    n = i
    for j in range(2):
        while n < 2:
            wp.atomic_max(acc, i, i, a[i])
            n += 1
