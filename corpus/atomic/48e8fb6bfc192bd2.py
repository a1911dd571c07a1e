import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), acc: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    wp.atomic_min(acc, i, a[i])
