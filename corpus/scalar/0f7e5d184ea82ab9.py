import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), acc: wp.array2d(dtype=wp.quat)):
    i = wp.tid()
    wp.atomic_add(acc, i, 2, -a[i])
