import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32, ndim=3), acc: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_sub(acc, i, 2, i)
    out[i, 2, 2] += i
