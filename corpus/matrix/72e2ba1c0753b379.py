import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), acc: wp.array2d(dtype=wp.mat33)):
    i, j = wp.tid()
    wp.atomic_sub(acc, i, 2, -a[i])
