import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.int32, ndim=3)):
    i = wp.tid()
    wp.atomic_xor(acc, i, a[i], 2, i)
