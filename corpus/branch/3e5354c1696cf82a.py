import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    row = a
    j, k = wp.tid()
    if row[i, 2]:
        out[i, k] = b[i]
