import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.uint32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i, 2, 2, 1]
    out1[i] = b[i] >= 2.0 > 2.0
