import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat, ndim=3), out: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    out[i, j] = wp.length(a[i, j, 2])
