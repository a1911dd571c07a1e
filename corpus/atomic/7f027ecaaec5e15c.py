import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array4d(dtype=wp.float32), c: wp.array(dtype=wp.int32)):
    i = wp.tid()
    x = a[i]
    part = b[-1, 1:, ::-1, ::2]
    part1 = b[1:, -1, 1:, ::-1]
    part2 = b[::2, ::-1, -1, 1:]
    part3 = b[::-1, ::2, 1:, -1]
    row = b[-1]
    row1 = b[-1, -1]
    row2 = b[-1, -1, -1]
    wp.atomic_add(part, 0, 2, 1, x)
    wp.atomic_add(part1, i, 2, 1, x)
    wp.atomic_add(part2, c[i], 0, 1, x)
    wp.atomic_add(part3, i, 1, 1, x)
    wp.atomic_add(row, 2, 2, 2, x)
    wp.atomic_add(row1, 2, 2, x)
    wp.atomic_add(row2, 2, x)
