import warp as wp


@wp.func
def get(values: wp.array(dtype=wp.float32), others: wp.array(dtype=wp.float32), first: wp.bool):
    return values if first else others


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.bool), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.bool), a2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = get(b, a, c[i])
    part1 = get(e, d, f[i])
    part2 = get(h, g, a1[i])
    part1[i] = a2[i]
    wp.atomic_add(part2, i, part[i])
