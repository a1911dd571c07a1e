import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array4d(dtype=wp.mat22)):
    i, j, k, i1 = wp.tid()
    out[i, j, k, i1] += a[i]
