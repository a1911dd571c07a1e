import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32), out2: wp.array(dtype=wp.int32)):
    i = wp.tid()
    part = a[i:]
    out[i] = len(part)
    part1 = a[:i]
    out1[i] = len(part1)
    part2 = a[::i + b[i]]
    out2[i] = len(part2)
