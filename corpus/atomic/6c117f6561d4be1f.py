import warp as wp


@wp.func
def get(values: wp.array(dtype=wp.float32)):
    return values


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = get(a)
    row1 = get(b)
    row2 = get(c)
    row1[i] = d[i]
    wp.atomic_add(row2, i, row[i])
