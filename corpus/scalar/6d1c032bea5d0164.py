import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    row = a[i, 2]
    out[i] = row[2, 2]
