import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), acc: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    wp.atomic_or(acc, i, a[i])
