import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32, ndim=3), out: wp.array(dtype=wp.int32, ndim=3)):
    i, j, k = wp.tid()
    row = a[i, j]
    out[i, j, k] = row[i]
