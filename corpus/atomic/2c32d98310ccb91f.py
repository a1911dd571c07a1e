import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), acc: wp.array(dtype=wp.transform)):
    i = wp.tid()
    wp.atomic_sub(acc, i, a[i])
