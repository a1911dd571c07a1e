import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.int32), acc1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_add(acc, i, i)
    wp.atomic_add(acc1, i, wp.atomic_min(a, i, i))
