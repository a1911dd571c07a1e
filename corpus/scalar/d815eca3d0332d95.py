import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.quat), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = a[i, 2, 2, 1]
