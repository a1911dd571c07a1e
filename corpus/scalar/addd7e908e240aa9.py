import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array4d(dtype=wp.bool)):
    i, j, k, i1 = wp.tid()
    out[i, j, k, i1] = a[i]
