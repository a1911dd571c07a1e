import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), acc: wp.array(dtype=wp.float64)):
    i = wp.tid()
    wp.atomic_max(acc, i, a[i])
