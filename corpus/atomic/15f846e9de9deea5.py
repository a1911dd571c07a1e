import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a
    row1 = b
    row2 = c
    row1[i] = d[i]
    wp.atomic_add(row2, i, row[i])
