import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_add(acc, wp.atomic_add(a, i, i) & i, wp.atomic_add(a, i, i))
