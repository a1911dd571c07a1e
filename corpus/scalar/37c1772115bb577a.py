import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    pair = (a[i, j, 2, 2], b[i])
    out[i, j] = pair[0]
