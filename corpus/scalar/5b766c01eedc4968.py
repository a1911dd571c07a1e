import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray4d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i, -1, 2, 2]
