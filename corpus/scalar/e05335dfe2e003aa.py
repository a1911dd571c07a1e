import warp as wp


@wp.kernel
def kernel(out: wp.array4d(dtype=wp.int32)):
    i, j, k, i1 = wp.tid()
    i2, i3 = wp.tid()
    out[i, j, k, i1] = i2
