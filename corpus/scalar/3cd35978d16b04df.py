import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array4d(dtype=wp.float32)):
    i, j = wp.tid()
    k, i1, i2, i3 = wp.tid()
    out[i, j, i2, i3] = a[i]
