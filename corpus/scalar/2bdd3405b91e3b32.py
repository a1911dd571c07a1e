import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), b: wp.array(dtype=wp.float32, ndim=3), c: wp.array(dtype=wp.float32, ndim=3), d: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a
    row1 = b
    row2 = c
    row1[i, 2, 2] = d[i]
    wp.atomic_add(row2, i, 2, 2, row[i, 2, 2])
