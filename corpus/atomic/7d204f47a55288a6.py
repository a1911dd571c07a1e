import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), acc: wp.array(dtype=wp.quat)):
    i = wp.tid()
    wp.atomic_sub(acc, i, a[i])
