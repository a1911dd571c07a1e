import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[i, 1:]
    out[i] = part[2]
    part1 = b[i, ::-1]
    out1[i] = part1[2]
