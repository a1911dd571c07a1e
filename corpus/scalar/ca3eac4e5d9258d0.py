import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array2d(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = out[i, 1]
    out[i, 1] = a[i]
    out1[i] = x
