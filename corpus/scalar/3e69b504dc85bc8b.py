import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.abs(a[i])
    out1[i] = wp.abs(b[i, 2])
