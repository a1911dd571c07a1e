import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array4d(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = x
    out1[i] = b[i, 2, 2, -1]
