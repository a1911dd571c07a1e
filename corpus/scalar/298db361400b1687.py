import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.uint32), b: wp.indexedarray2d(dtype=wp.bool), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i, 2]
    out1[i] = b[i, 2]
