import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.int8), out: wp.array(dtype=wp.int8)):
    i = wp.tid()
    row = a[i, 2, 2]
    out[i] = row[2]
