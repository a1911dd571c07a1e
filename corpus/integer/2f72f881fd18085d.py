import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), b: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[i - i, 2]
    out[i] = row[2]
    row1 = b[i, i % 2]
    out1[i] = row1[2]
