import warp as wp


@wp.kernel
def kernel(acc: wp.array(dtype=wp.int32), acc1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    acc[i] ^= i
    wp.atomic_min(acc1, i, i)
