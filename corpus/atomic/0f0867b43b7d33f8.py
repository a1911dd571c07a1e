import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint64), acc: wp.array(dtype=wp.uint32), acc1: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    wp.atomic_and(acc, i, a[i])
    wp.atomic_and(acc1, i, b[i])
