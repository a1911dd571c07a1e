import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i - i, 2]
    out1[i] = b[i, i % 2]
