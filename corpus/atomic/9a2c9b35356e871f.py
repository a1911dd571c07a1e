import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), acc: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    wp.atomic_sub(acc, i, a[i])
