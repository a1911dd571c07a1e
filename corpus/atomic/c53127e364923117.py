import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), acc: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    wp.atomic_max(acc, i, a[i])
