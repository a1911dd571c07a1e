import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array4d(dtype=wp.uint32)):
    i, j, k, i1 = wp.tid()
    out[i, j, k, i1] += a[i]
