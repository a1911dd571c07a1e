import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.transform), acc: wp.array(dtype=wp.bfloat16), acc1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    wp.atomic_sub(acc, i, a[i])
    wp.atomic_sub(acc1, i, b[i])
