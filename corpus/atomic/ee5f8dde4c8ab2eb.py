import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.vec2i), acc: wp.array(dtype=wp.int64), acc1: wp.array(dtype=wp.vec2i)):
    i = wp.tid()
    wp.atomic_and(acc, i, a[i])
    wp.atomic_xor(acc1, i, b[i])
