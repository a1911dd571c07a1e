import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.quat), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    row = a[2, 2]
    out[i] = row[2, 1]
