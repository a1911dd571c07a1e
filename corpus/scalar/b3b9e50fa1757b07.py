import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.int32), out: wp.array2d(dtype=wp.int32)):
    i, j = wp.tid()
    out[i, j] = wp.atomic_or(a, i, j, i)
