import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    if a[i]:
        out[i, j] //= i
