import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.uint32), acc: wp.array(dtype=wp.uint64), acc1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    wp.atomic_or(acc, i, a[i])
    wp.atomic_or(acc1, i, b[i])
