import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32, ndim=3)):
    i = wp.tid()
    out[-1 - i, 2, 2] = a[i]
    out[i, -1, 2] = b[i]
    out[i, 2, -1] = c[i]
