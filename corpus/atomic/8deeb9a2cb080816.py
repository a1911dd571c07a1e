import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.float32(*a[2:3])
    wp.atomic_add(acc, i, b[i, 2])
