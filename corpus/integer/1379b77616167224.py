import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.uint64), acc: wp.array2d(dtype=wp.quat)):
    i = wp.tid()
    out[i] = -a[i]
    wp.atomic_add(acc, i, 2, -b[i])
