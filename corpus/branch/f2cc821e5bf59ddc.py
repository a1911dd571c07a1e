import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array2d(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i] and b[i, 2]
    out1[i] = c[i] if 2 else d[i]
