import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    if a[i, j]:
        out[i, j] = b[i]
