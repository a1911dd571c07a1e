import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.uint32), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = a[i, 2, 2, 1]
