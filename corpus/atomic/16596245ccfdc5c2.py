import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32, ndim=3), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32)):
    i = wp.tid()
    x = a[i]
    part = b[-1, 1:, ::2]
    part1 = b[1:, -2, ::-1]
    part2 = b[::2, ::-1, -1]
    part3 = b[::-1, ::2, 1:]
    row = b[-1]
    row1 = b[-2, -1]
    wp.atomic_add(part, 0, 1, x)
    wp.atomic_add(part1, c[i], 0, x)
    wp.atomic_add(part2, 1, 0, x)
    wp.atomic_add(part3, d[i], 1, e[i], x)
    wp.atomic_add(row, 0, 0, x)
    wp.atomic_add(row1, 0, x)
