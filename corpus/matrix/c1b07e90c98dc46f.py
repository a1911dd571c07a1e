import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=wp.mat44), out: wp.array2d(dtype=wp.mat44)):
    i, j = wp.tid()
    out[i, j] = a[i, j]
