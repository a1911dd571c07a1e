import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22, ndim=3)):
    i, j, k = wp.tid()
    out[i, j, k] *= a[i]
