import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array2d(dtype=wp.mat22)):
    i, j = wp.tid()
    out[i, j] += a[i]
