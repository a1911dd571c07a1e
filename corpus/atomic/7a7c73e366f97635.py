import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.float64), acc: wp.array(dtype=wp.uint64), acc1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    wp.atomic_sub(acc, i, a[i])
    wp.atomic_max(acc1, i, b[i])
