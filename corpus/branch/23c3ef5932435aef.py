import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    if a[i]:
        k, i1 = wp.tid()
        n = k
    else:
        n = i
    out[i, j] = n
