import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=wp.int32), b: wp.array2d(dtype=wp.transform), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = a[i, 2]
    out1[i] = b[i, 2]
