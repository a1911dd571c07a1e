import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32, ndim=3)):
    i, j = wp.tid()
    k, i1, i2 = wp.tid()
    out[i, j, i2] = i2
