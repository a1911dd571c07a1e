import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.quat), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    row = a
    out[i] = row[i, 2]
