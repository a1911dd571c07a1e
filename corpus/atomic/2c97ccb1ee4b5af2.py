import warp as wp


@wp.func
def get(values: wp.array2d(dtype=wp.float32), i: wp.int32):
    return values[i]


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array2d(dtype=wp.float32), c: wp.array2d(dtype=wp.float32), d: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = get(a, i)
    row1 = get(b, i)
    row2 = get(c, i)
    row1[2] = d[i]
    wp.atomic_add(row2, 2, row[2])
