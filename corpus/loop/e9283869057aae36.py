import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array2d(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array2d(dtype=wp.int32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = b[i, 2] if a[i] else c[i]
    for j in range(2):
        for j1 in range(2):
            part = d[1:]
            out1[i] = part[i, 2]
