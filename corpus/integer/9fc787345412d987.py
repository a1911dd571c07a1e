import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[:5:3]
    part1 = a[2:-3:3]
    part2 = a[-9::3]
    out[i] = len(part) + len(part1) + len(part2)
    out1[i] = part[1] + part1[b[i]] + part2[2]
