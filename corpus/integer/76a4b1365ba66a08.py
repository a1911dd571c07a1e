import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_max(acc, wp.atomic_add(a, i, i), wp.atomic_add(a, i, b[i]) % 2, c[i])
