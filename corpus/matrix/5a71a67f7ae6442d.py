import warp as wp

mat31 = wp.types.matrix(shape=(3, 1), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=mat31), out: wp.array(dtype=mat31)):
    i = wp.tid()
    out[i] = a[i, 2]
