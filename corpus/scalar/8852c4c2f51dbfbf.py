import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.quat, ndim=3)):
    i, j, k = wp.tid()
    x, y = a[i].q, 2.0
    out[i, j, k] = x
