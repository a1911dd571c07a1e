import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array4d(dtype=wp.int32)):
    i, j, k, i1 = wp.tid()
    n, x = i, a[i]
    out[i, j, k, i1] = n
