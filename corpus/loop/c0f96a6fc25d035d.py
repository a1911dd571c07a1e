import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a[i] / -6.98
    for j in range(2):
        wp.atomic_or(acc, i, 2, i)
