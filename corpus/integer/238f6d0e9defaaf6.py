import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32), acc: wp.array4d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_or(acc, i, 2, 2, 2, i)
    out[i] = wp.static(wp.bit_count)(-i)
