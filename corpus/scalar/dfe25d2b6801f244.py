import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray4d(dtype=wp.float32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[-1, 2, 2, 2] + a[i, -1, 2, b[i]] + a[i, 1, -1, 1] + a[i, 2, 2, -1]
