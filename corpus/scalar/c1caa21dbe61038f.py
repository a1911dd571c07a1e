import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32, ndim=3)):
    i, j = wp.tid()
    k, i1, i2 = wp.tid()
    out[i, j, i2] = a[i]
