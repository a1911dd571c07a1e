import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), acc: wp.array(dtype=wp.vec2i)):
    i = wp.tid()
    wp.atomic_xor(acc, i, a[i])
