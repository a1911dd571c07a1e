import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    row = a[2]
    out[i] = row[2]
