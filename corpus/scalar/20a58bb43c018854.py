import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array2d(dtype=wp.float32), c: wp.array2d(dtype=wp.float32), d: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a
    row1 = b
    row2 = c
    row1[i, 2] = d[i]
    wp.atomic_add(row2, i, 2, row[i, 2])
