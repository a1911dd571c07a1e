import warp as wp


@wp.kernel
def kernel(out: wp.array4d(dtype=wp.int32)):
    i, j = wp.tid()
    k, i1, i2, i3 = wp.tid()
    out[i, j, i2, i3] = i3
