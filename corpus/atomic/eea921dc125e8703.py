import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.float16), acc: wp.array(dtype=wp.uint32), acc1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    wp.atomic_max(acc, i, a[i])
    wp.atomic_sub(acc1, i, b[i])
