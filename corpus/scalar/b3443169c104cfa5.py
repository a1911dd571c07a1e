import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64, ndim=3), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    row = a[i]
    out[i] = row[2, 2]
