import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array4d(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i, 0, 0, 0] = x
    out[i, 0, 0, 0] = x
