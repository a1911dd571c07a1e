import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 2, 3, 2), dtype=wp.float32)
    row = own[2]
    row[1, 2, 1] = a[i]
    row1 = own[1, 1]
    row1[2, 1] = b[i]
    row2 = own[1, 1, -3]
    row2[1] = c[i]
    out[i] = own[1, 1, 2, 1] + own[2, 1, 2, 1] + own[1, 1, 0, 1]
