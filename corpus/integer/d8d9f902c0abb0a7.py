import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), out: wp.array4d(dtype=wp.int32), out1: wp.array(dtype=wp.int32), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i][2][1][2] -= i
    part = a[:5]
    part1 = a[2:-3]
    part2 = a[-9:]
    out1[i] = len(part) + len(part1) + len(part2)
    out2[i] = part[2] + part1[b[i]] + part2[2]
