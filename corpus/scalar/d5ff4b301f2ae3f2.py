import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array2d(dtype=wp.quat)):
    i, j = wp.tid()
    out[i, j] = a[i]
