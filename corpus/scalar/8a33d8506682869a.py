import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), out: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    out[i, j] = wp.abs(a[i, j, 2])
