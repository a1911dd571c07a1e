import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array4d(dtype=wp.float32)):
    i, j, k = wp.tid()
    i1, i2, i3, i4 = wp.tid()
    out[i, j, k, i4] = a[i]
