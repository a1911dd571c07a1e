import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.transformh), b: wp.array(dtype=wp.transformh), out: wp.array2d(dtype=wp.transformh)):
    i, j = wp.tid()
    f = wp.where
    out[i, j] = f(i, a[i, j], b[i])
