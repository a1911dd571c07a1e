import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array2d(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] and b[i, 2]
