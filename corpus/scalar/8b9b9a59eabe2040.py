import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[i]
    out[i] = row[2, -1]
