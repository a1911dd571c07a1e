import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.transformh), out: wp.array(dtype=wp.transformh, ndim=3)):
    i, j, k = wp.tid()
    f = wp.transform_inverse
    out[i, j, k] = f(a[i, i])
