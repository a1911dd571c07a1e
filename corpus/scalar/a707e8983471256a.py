import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[-1, 2, 2] + a[i, -1, 2] + a[i, 2, -1]
