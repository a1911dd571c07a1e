import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.mat22), acc: wp.array(dtype=wp.int64), acc1: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    wp.atomic_min(acc, i, a[i])
    wp.atomic_add(acc1, i, b[i])
