import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array4d(dtype=wp.quat)):
    i, j, k, i1 = wp.tid()
    out[i, j, k, i1] += a[i]
