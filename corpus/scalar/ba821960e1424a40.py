import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=wp.uint8), out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    out[i] = a[i, 2]
