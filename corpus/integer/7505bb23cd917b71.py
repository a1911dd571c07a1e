import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[i:i + 2:i + 1]
    out[i] = part[0, 0]
    part1 = a[:, wp.int32(b[i]):i + 2:i + 1]
    out1[i] = part1[i, -1]
