import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array4d(dtype=wp.float32)):
    i = wp.tid()
    j, k, i1, i2 = wp.tid()
    out[i, k, i1, i2] = a[i]
