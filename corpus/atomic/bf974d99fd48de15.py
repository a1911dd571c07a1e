import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), acc: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i])
