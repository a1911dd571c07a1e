import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), out: wp.array2d(dtype=wp.float32), acc: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    out[i, wp.atomic_add(a, i, i) % 2] *= wp.float32(a[i])
    wp.atomic_max(acc, i, wp.atomic_add(b, i, i) % 2, wp.float32(b[i]))
