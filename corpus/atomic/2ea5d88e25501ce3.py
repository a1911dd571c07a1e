import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), acc: wp.array(dtype=wp.uint32), acc1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i])
    wp.atomic_xor(acc1, i, b[i])
