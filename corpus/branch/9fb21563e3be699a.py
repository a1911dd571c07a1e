import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i, 2]:
        out[i] = b[i]
