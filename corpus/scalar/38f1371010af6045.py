import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.uint16), out: wp.array2d(dtype=wp.uint16)):
    i, j = wp.tid()
    row = a
    out[i, j] = row[i, j]
