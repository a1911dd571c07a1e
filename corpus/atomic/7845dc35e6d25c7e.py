import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), acc: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    wp.atomic_max(acc, i, a[i])
