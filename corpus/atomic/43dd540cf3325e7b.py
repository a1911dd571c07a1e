import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float16), acc: wp.array(dtype=wp.float64), acc1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    wp.atomic_min(acc, i, a[i])
    wp.atomic_add(acc1, i, b[i])
