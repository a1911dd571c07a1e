import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.int32, ndim=3)):
    i = wp.tid()
    out[i] = wp.static(wp.radians(2.0))
    wp.atomic_or(acc, i, 2, 2, i)
