import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat, ndim=3)):
    i, j, k = wp.tid()
    out[i, j, k] -= a[i]
