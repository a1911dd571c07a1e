import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.quat), out: wp.array(dtype=wp.quat), acc: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_xor(acc, i, 2, i)
    out[i] = a[i]
