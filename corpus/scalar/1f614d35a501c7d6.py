import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=wp.quat), b: wp.indexedarray2d(dtype=wp.uint32), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = a[i, 2]
    out1[i] = b[i, 2]
