import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i, 2, 2, 2]
