import warp as wp


@wp.func
def get(values: wp.array2d(dtype=wp.float32), i: wp.int32):
    return values[::-1, i]


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array2d(dtype=wp.float32), c: wp.array2d(dtype=wp.float32), d: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = get(a, 2)
    part1 = get(b, 2)
    part2 = get(c, 2)
    part1[i] = d[i]
    wp.atomic_add(part2, i, part[i])
