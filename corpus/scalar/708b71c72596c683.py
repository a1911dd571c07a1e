import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array2d(dtype=wp.bool)):
    i, j = wp.tid()
    out[i, j] = a[i]
