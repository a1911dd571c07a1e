import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32, ndim=3), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    row = a
    out[i] = row[i, 2, 2]
