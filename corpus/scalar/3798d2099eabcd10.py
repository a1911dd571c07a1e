import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[3:60]
    out[i] = part[b[i]]
    part1 = c[-2:1:-2]
    out1[i] = part1[d[i]]
