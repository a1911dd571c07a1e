import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), acc: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    wp.atomic_min(acc, i, a[i])
