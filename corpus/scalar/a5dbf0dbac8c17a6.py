import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), acc: wp.array4d(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_min(acc, i, 2, 2, 2, a[i])
    own = wp.zeros(shape=(2, 3, 2), dtype=wp.bool)
    out[i] = own[1, 2, 1]
