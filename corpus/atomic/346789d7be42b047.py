import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.bfloat16), acc: wp.array(dtype=wp.float64), acc1: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    wp.atomic_sub(acc, i, a[i])
    wp.atomic_add(acc1, i, b[i])
