import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), acc: wp.array(dtype=wp.int64)):
    i = wp.tid()
    wp.atomic_sub(acc, i, a[i])
