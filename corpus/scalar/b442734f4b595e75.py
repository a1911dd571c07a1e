import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array2d(dtype=wp.transform)):
    i, j = wp.tid()
    out[i, j].q -= a[i]
