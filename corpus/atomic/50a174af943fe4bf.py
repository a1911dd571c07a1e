import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), acc: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i])
