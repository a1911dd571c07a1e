import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array2d(dtype=wp.float32), c: wp.array(dtype=wp.int32)):
    i = wp.tid()
    x = a[i]
    part = b[-1, 1:]
    part1 = b[1:, -1]
    part2 = b[::2, ::-1]
    part3 = b[::-1, ::2]
    row = b[-1]
    wp.atomic_add(part, 2, x)
    wp.atomic_add(part1, i, x)
    wp.atomic_add(part2, c[i], 2, x)
    wp.atomic_add(part3, i, 2, x)
    wp.atomic_add(row, 0, x)
