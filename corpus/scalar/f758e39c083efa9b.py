import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 2, 3), dtype=wp.float32)
    row = own[2]
    row[1, 2] = a[i]
    row1 = own[1, 1]
    row1[2] = b[i]
    out[i] = own[1, 1, 2] + own[2, 1, 2]
