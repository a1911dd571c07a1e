import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), acc: wp.array(dtype=wp.quat), acc1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i])
    wp.atomic_sub(acc1, i, b[i])
