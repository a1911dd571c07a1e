import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=wp.float32), b: wp.indexedarray2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[i]
    row1 = b[-1]
    out[i] = row1[-1]
