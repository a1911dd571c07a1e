import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array2d(dtype=wp.float32), d: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[::2]
    out[i] = part[b[i], 2]
    part1 = c[::2, 2]
    out1[i] = part1[d[i]]
