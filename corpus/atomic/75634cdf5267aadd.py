import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_add(acc, i, wp.atomic_min(a, i, i))
