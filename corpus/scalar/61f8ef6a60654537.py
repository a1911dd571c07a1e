import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray4d(dtype=wp.float32), b: wp.indexedarray4d(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[i, 2]
    out[i] = row[2, 2]
    row1 = b[i]
    out1[i] = row1[2, 2, -1]
